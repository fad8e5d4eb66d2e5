--
-- Positions are those of substring(), whatever the text is made of
--
CREATE TABLE texts (id serial PRIMARY KEY, body text);

INSERT INTO texts (body) VALUES
-- plain
('"The harvest was poor," said Daniel Okafor, a farmer from Kano.'),
-- two, three and four bytes a character, before and inside
('Zürich – „Ä“ Öl. “Der Preis für Öl steigt: 5 € pro Liter,” Jürgen Müller said in Zürich.'),
(E'\U0001F600\U0001F680 “We landed \U0001F311 safely,” José García said. \U0001F44D Señora Peña agreed.'),
('日本語の見出し。“Tokyo is ready for the games,” Kenji Tanaka said. 東京'),
-- letters with combining accents
(E'Rene\u0301 Dupont told reporters: “Le cafe\u0301 is open.” Dupont added that it would stay so.'),
-- line wraps, tabs, windows line ends
(E'“We waited for a year,” Tom Ashworth said.\n\tMaria Lopez said that the bridge would\n close.'),
(E'“The bridge will close,”\r\nMaria Lopez said.\r\n\r\n“It will open again,” she said.\r\n'),
-- split, nested, over paragraphs
('“The steel is tired,” Helen Brandt said, “and the deck is worse.” She said that it was “too late”.'),
('“He told me ‘never again’ and left,” Ruth Adeyemi said.'),
(E'“We waited for a year,” Tom Ashworth said. “Nobody came.\n\n“Then they all came,” Ashworth added.'),
-- no-break and zero-width spaces, byte order mark
(E'\uFEFF“We\u00A0will\u200Bwin,” Maria\u00A0Lopez said.'),
-- indirect, below a headline
(E'Lopez: Bridge to close in May\n\nMaria Lopez said that the bridge in Kraków would close.'),
-- addresses, numbers and times
('Call 07700 900123 – or write to büro@example.org, häuser@example.org – by 7:30 p.m., says “@müller” of www.example.com; 5 % paid. #Zürich'),
-- long enough for positions far from the start
(repeat('Ein Satz über Äpfel und Öl. ', 400) || '“The end is near,” Peter Hall said in Łódź.');

-- every text has something in it
SELECT id, count(q) > 0 AS quotes, (SELECT count(*) > 0 FROM extract_entities(body)) AS entities
FROM texts LEFT JOIN LATERAL extract_attributions(body) q ON true
GROUP BY id ORDER BY id;

-- and at every place stand the words that the row says; no row may come out
CREATE FUNCTION words_at(body text, place int4range) RETURNS text
IMMUTABLE STRICT
RETURN substring(body FROM lower(place) FOR upper(place) - lower(place));

SELECT id, q
FROM texts, extract_attributions(body) q
WHERE parts IS DISTINCT FROM ARRAY(SELECT words_at(body, part) FROM unnest(span) part ORDER BY part)
   OR replace(quote, '. ', ' ') IS DISTINCT FROM replace(array_to_string(parts, ' '), '. ', ' ')
   OR source IS DISTINCT FROM words_at(body, source_span)
   OR cue IS DISTINCT FROM words_at(body, cue_span)
   OR quote IS NULL OR quote = ''
   OR lower(span) < 1 OR upper(span) > length(body) + 1
   OR confidence NOT BETWEEN 0 AND 1;

SELECT id, e
FROM texts, extract_entities(body) e
WHERE mention IS DISTINCT FROM words_at(body, span)
   OR mention = '' OR name IS NULL OR type IS NULL
   OR confidence NOT BETWEEN 0 AND 1;

-- quotations are the attributions that are speech
SELECT id
FROM texts
WHERE ARRAY(SELECT q FROM extract_quotes(body) q)
      IS DISTINCT FROM ARRAY(SELECT q FROM extract_attributions(body) q WHERE speech);

DROP FUNCTION words_at;
DROP TABLE texts;
