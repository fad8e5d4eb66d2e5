--
-- The rows that made a text match
--
\pset null '(null)'
CREATE TABLE article (id int, body text, analysis hearsay GENERATED ALWAYS AS (annotate(body)) STORED);
INSERT INTO article (id, body) VALUES
(1, '“The bridge will close in May,” Maria Lopez said in Oslo. “Nobody asked the people of Oslo,” said Victor Lindqvist. Lopez believes that the harbour will pay.'),
(2, '“The tide was early,” Ingrid Solberg and Maria Lopez said. Harbour Bank said that the bridge was safe.'),
(3, 'Nothing to see here.'), (4, ''), (5, NULL);

SELECT id, q.speaker, q.quote, q.kind
FROM article, matching_quotes(analysis, body, 'speaker:lopez') q WHERE analysis @@ 'speaker:lopez' ORDER BY id, q.span;

-- each leaf has its rows, those behind a NOT none; where no leaf asks for such rows, all come out; where nothing matches, none
SELECT query, id, ARRAY(SELECT quote FROM matching_quotes(analysis, body, query)) AS quotes,
       ARRAY(SELECT mention FROM matching_entities(analysis, body, query)) AS entities
FROM article,
     (VALUES (1, 'quote(speaker:lopez said:bridge)'::hearsay_query), (2, 'speaker:solberg & said:bridge'), (3, 'speaker:lindqvist | organization:"harbour bank"'),
             (4, 'location:oslo & !speaker:solberg'), (5, 'quote(!speaker:lopez)'), (6, 'about:oslo'), (7, '!person:nobody'), (8, 'quote()'), (9, '')) v (n, query)
WHERE analysis @@ query ORDER BY n, id;
SELECT count(*) FROM article, matching_quotes(analysis, body, 'speaker:nobody');
SELECT count(*) FROM article, matching_entities(analysis, body, 'speaker:lopez & !location:oslo') WHERE id = 1;

-- what matches is among all, as it is there
SELECT count(*) AS rows, bool_and(m = ANY (ARRAY(SELECT q FROM quotes(analysis, body) q))) AS among
FROM article, matching_quotes(analysis, body, 'said:bridge | speaker:lindqvist') m;
SELECT count(*) AS rows, bool_and(m = ANY (ARRAY(SELECT e FROM entities(analysis, body) e))) AS among
FROM article, matching_entities(analysis, body, 'entity:oslo | person:lopez') m;

-- of another text
SELECT matching_quotes(analysis, 'Another text.', 'speaker:lopez') FROM article WHERE id = 1;
SELECT matching_entities(analysis, 'Another text.', 'speaker:lopez') FROM article WHERE id = 1;
DROP TABLE article;
