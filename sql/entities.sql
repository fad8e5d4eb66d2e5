--
-- Entities by rule, and by type
--
CREATE TABLE notes (id serial PRIMARY KEY, body text);
INSERT INTO notes (body) VALUES
('Write to press@harbour.example.org by 7:30 p.m. on Monday. Call 202-555-0143.'),
('The server at 192.0.2.17 or fe80::1ff:fe23:4567:890a failed at 14:30 GMT, says www.example.com.'),
('Ask @harbour_trust or use #SaveTheBridge: 5 percent off, then 2.5% more.'),
('From 1990-1995 they won 3-2 and sold 1,202,555,014 tickets.');

-- all by rule
SELECT id, mention, type, name, span, confidence
FROM notes, extract_entities(body, '{email,url,phone,ip,handle,hashtag,percent,time}')
ORDER BY id, span;

-- one type, several, the same twice, none
SELECT mention, type FROM extract_entities('Angela Merkel met Emmanuel Macron in Paris on Tuesday.', types => '{person}');
SELECT mention, type FROM extract_entities('Angela Merkel met Emmanuel Macron in Paris on Tuesday.', types => '{date,location,date}');
SELECT mention, type FROM extract_entities('Angela Merkel met Emmanuel Macron in Paris on Tuesday.', types => '{{date},{location}}');
SELECT mention, type FROM extract_entities('Angela Merkel met Emmanuel Macron in Paris on Tuesday.', types => '{}');
SELECT mention, type FROM extract_entities('Angela Merkel met Emmanuel Macron in Paris on Tuesday.', types => NULL);
SELECT mention, type FROM extract_entities(NULL, types => '{person}');

-- the types of all entities give all entities
SELECT id
FROM notes
WHERE ARRAY(SELECT e FROM extract_entities(body) e)
      IS DISTINCT FROM ARRAY(SELECT e FROM extract_entities(body, ARRAY(SELECT type FROM extract_entities(body))) e);

-- the same words have the same name, and no other entity has
SELECT name, count(*) FROM extract_entities('Ask @port. Or @port, or #port.') GROUP BY name ORDER BY name COLLATE "C";

-- types from a column
SELECT id, type, count(e)
FROM notes, (VALUES ('percent'), ('time')) t (type), extract_entities(body, ARRAY[type]) e (mention, found)
GROUP BY id, type ORDER BY id, type;

-- what is no type
SELECT extract_entities('Angela Merkel', types => '{person,robot}');
SELECT extract_entities('', types => '{Person}');
SELECT extract_entities('', types => '{""}');
SELECT extract_entities('', types => '{person,NULL}');
\set VERBOSITY sqlstate
SELECT extract_entities('', types => '{robot}');
SELECT extract_entities('', types => '{NULL}');
\set VERBOSITY default

DROP TABLE notes;
