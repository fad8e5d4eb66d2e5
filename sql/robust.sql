--
-- Names as people write them
--
-- The rows say what must be found; what else the model finds is not asked.
--
CREATE TABLE written (what text, body text, mention text, type text);
INSERT INTO written VALUES
('capitals', E'MARIA LOPEZ NAMED MAYOR\n\nThe council chose Maria Lopez on Monday.', 'MARIA LOPEZ', 'person'),
('lower case', 'jan kowalski lives in warsaw and works for a bank there.', 'warsaw', 'location'),
('title case', 'Mayor Ruth Adeyemi Rejects Charges Of Waste', 'Ruth Adeyemi', 'person'),
('party and office before a name', 'Labour MP Luciana Bergman spoke in parliament.', 'Luciana Bergman', 'person'),
('behind a closing mark', 'They cheered. “We won.” Petra Novak left for Nairobi on Friday.', 'Petra Novak', 'person'),
('hyphen', 'The US-based firm opened an office in Oslo.', 'US', 'location'),
('possessive', 'They met in Kenya''s capital, Nairobi.', 'Kenya', 'location'),
('typographic possessive', 'They met in Kenya’s capital, Nairobi.', 'Kenya', 'location'),
('apostrophe in a name', 'Police said Brendan O''Hara lived in Dublin.', 'Brendan O''Hara', 'person'),
('typographic apostrophe in a name', 'Police said Brendan O’Hara lived in Dublin.', 'Brendan O’Hara', 'person'),
('accents', 'José Peña and Agnieszka Wójcik flew to São Paulo.', 'Agnieszka Wójcik', 'person'),
('no accents', 'Jose Pena and Agnieszka Wojcik flew to Sao Paulo.', 'Sao Paulo', 'location'),
('a line break inside', E'The minister met Wang Xiaoming and the heads of three banks in Kuala\nLumpur on Friday. They agreed on a plan that will be shown to the\npublic in June, after both parliaments have had a chance to look at\nit and to ask for changes.', E'Kuala\nLumpur', 'location'),
('a surname alone', 'Chidi Okonkwo runs a shop in Lagos. Okonkwo doubts that the bridge will help.', 'Okonkwo', 'person');

SELECT what, EXISTS (SELECT FROM extract_entities(body) e
                     WHERE e.mention = w.mention AND e.type = w.type) AS found
FROM written w ORDER BY what;

-- one name for a full name and its surname
SELECT DISTINCT name FROM extract_entities('Chidi Okonkwo runs a shop in Lagos. Okonkwo doubts that the bridge will help.')
WHERE type = 'person';

DROP TABLE written;
