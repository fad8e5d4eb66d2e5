--
-- One person over all articles: name_key(), same_person(), lists of people
--
SELECT name, name_key(name)
FROM (VALUES
    ('Maria Lopez'), ('MARÍA LÓPEZ'), ('Maria G. Lopez'), ('Sen. Maria Lopez'), ('Lopez, Maria'), ('Maria Lopez (D-Ohio)'),
    ('Maria Lopez, PhD'), ('Maria Gabriela Lopez'), ('Lopez'), ('Ms. Lopez'),
    ('Ole Brandt Jr.'), ('Ole Brandt, Junior'), ('Ole Brandt Sr.'), ('Ole Brandt'),
    ('J.K. Okafor'), ('J. K. Okafor'), ('JK Okafor'), ('Kim O’Hara'), ('Kim O''Hara'),
    ('Attorney General'), ('the Harbour Board'), ('General Mills')) v (name);

-- no word, no key: nothing joins with it
SELECT name_key('...') IS NULL AS dots, name_key('') IS NULL AS nothing, name_key(NULL) IS NULL AS unknown;

-- any input: the key of a key is the key, and length is no matter
SELECT name_key(name_key(name)) = name_key(name) AS again FROM (VALUES ('Dr. José M. Lopez-Brandt III')) v (name);
SELECT length(name_key(repeat('Maria ', 100000))), length(name_key(repeat('“(', 100000) || 'x')), length(name_key(repeat('a', 1000000)));

SELECT a, b, same_person(a, b), same_person(b, a) = same_person(a, b) AS symmetric
FROM (VALUES
    ('Maria Lopez', 'MARÍA G. LÓPEZ'), ('Lopez', 'Maria Lopez'), ('Ms. Lopez', 'Maria Lopez'), ('M. Lopez', 'Maria Lopez'),
    ('N. Lopez', 'Maria Lopez'), ('Maria G. Lopez', 'Maria T. Lopez'), ('Maria Lopez', 'Marta Lopez'),
    ('Bill Okafor', 'William Okafor'), ('Will Okafor', 'Bill Okafor'), ('Bill Okafor', 'Walter Okafor'),
    ('Mr. Okafor', 'Mrs. Okafor'), ('Ole Brandt Jr.', 'Ole Brandt'), ('Ole Brandt Jr.', 'Ole Brandt Sr.'),
    ('Ana Ruiz Prado', 'Ana Ruiz'), ('Ruiz Prado', 'Ana Ruiz Prado'), ('Rita Ruiz', 'Ana Ruiz Prado'),
    ('Jan van der Berg', 'Jan Berg'), ('van der Berg', 'Jan van der Berg'), ('Van Berg', 'Jan Berg'),
    ('', 'Maria Lopez'), ('...', '...')) v (a, b);
SELECT same_person('Maria Lopez', NULL) IS NULL AS unknown;
SELECT same_person(repeat('Maria ', 100000), repeat('maria ', 100000)), same_person(repeat('Maria ', 100000), 'Maria');

-- a list of people: each row one person, with the other names that newspapers use
CREATE TABLE article (id int PRIMARY KEY, body text, analysis hearsay GENERATED ALWAYS AS (annotate(body)) STORED);
INSERT INTO article VALUES
    (1, '“We will open the bridge in May,” said Maria Lopez, who heads the council.'),
    (2, '“The bridge is safe,” said Maria G. Lopez on Monday. “It is not,” Ole Brandt said.'),
    (3, 'Sen. María López said that the bridge had cost $38 million.  Bill Okafor said that it was too much.');
CREATE TABLE person (id int PRIMARY KEY, name text NOT NULL, aliases text[] NOT NULL DEFAULT '{}', party text, role text, gender text);
INSERT INTO person VALUES
    (101, 'María López', '{}', 'Harbour Party', 'senator', 'f'),
    (102, 'Ole Brandt', '{}', 'Reed List', 'engineer', 'm'),
    (103, 'William Okafor', '{Bill Okafor,Billy Okafor}', 'Harbour Party', 'mayor', 'm');
CREATE TABLE person_key (key text PRIMARY KEY, person int NOT NULL REFERENCES person ON DELETE CASCADE);
INSERT INTO person_key
    SELECT DISTINCT name_key(n), id FROM person, unnest(name || aliases) n WHERE name_key(n) IS NOT NULL;

SELECT name_key(speaker) AS key, count(*), array_agg(DISTINCT speaker ORDER BY speaker) AS names
FROM article, quotes(analysis, body) WHERE speaker IS NOT NULL GROUP BY 1 ORDER BY 1;
SELECT p.gender, count(*) FROM article, quotes(analysis, body) q
    JOIN person_key k ON k.key = name_key(q.speaker) JOIN person p ON p.id = k.person GROUP BY 1 ORDER BY 1;
SELECT p.party, count(*) FROM article, quotes(analysis, body) q
    JOIN person_key k ON k.key = name_key(q.speaker) JOIN person p ON p.id = k.person GROUP BY 1 ORDER BY 1;
-- two people with one key are an error, not a guess
INSERT INTO person VALUES (104, 'Maria B. Lopez', '{}', NULL, NULL, 'f');
INSERT INTO person_key SELECT name_key(name), id FROM person WHERE id = 104;

-- an index over keys
CREATE TABLE quotation AS SELECT a.id, q.speaker FROM article a, quotes(a.analysis, a.body) q, generate_series(1, 500);
CREATE INDEX quotation_key ON quotation (name_key(speaker));
ANALYZE quotation;
SET enable_seqscan = off;
SET enable_bitmapscan = off;
EXPLAIN (COSTS OFF) SELECT id FROM quotation WHERE name_key(speaker) = name_key('Sen. Maria Lopez');
SELECT count(*) FROM quotation WHERE name_key(speaker) = name_key('Sen. Maria Lopez');
RESET enable_seqscan;
RESET enable_bitmapscan;
DROP TABLE quotation, person_key, person, article;
