--
-- Both types in order: DISTINCT, ORDER BY, indexes, joins; and as JSON in rows
--
CREATE TABLE article (id int, analysis hearsay, query hearsay_query);
INSERT INTO article
SELECT i, annotate(format('“Bridge %s will close,” Maria Lopez said.', i % 3)),
       format('speaker:lopez & said:%s', CASE i % 2 WHEN 0 THEN 'bridge' ELSE 'steel' END)::hearsay_query
FROM generate_series(1, 6) i;
SELECT count(DISTINCT analysis) AS analyses, count(DISTINCT query) AS queries,
       cardinality(array_agg(DISTINCT analysis)) AS in_array, cardinality(array_agg(DISTINCT query)) AS in_array FROM article;
SELECT array_agg(id ORDER BY id) FROM article GROUP BY query ORDER BY min(id);
SELECT count(*) FROM (SELECT analysis, lead(analysis) OVER (ORDER BY analysis) AS next FROM article) o WHERE NOT analysis <= next;
SELECT count(*) FROM (SELECT query, lead(query) OVER (ORDER BY query DESC) AS next FROM article) o WHERE NOT query >= next;
SELECT a < b AS lt, a <= b AS le, a = b AS eq, a <> b AS ne, a >= b AS ge, a > b AS gt, hearsay_query_cmp(a, b) < 0 AS cmp
FROM (VALUES ('speaker:a'::hearsay_query, 'speaker:b'::hearsay_query), ('speaker:a', 'speaker:a'), ('speaker:ab', 'speaker:b')) q (a, b);

-- a query that was put together is the one that is read
SELECT q = q::text::hearsay_query AS same
FROM unnest(ARRAY['speaker:a' || 'speaker:b'::hearsay_query && !'said:bridges'::hearsay_query,
                  quote_query('a', 'old bridges', 'direct', 'b c'), entity_query('a "b"', 'person')]) q;

-- merge, hash and unique indexes
SET enable_hashjoin = off;
SET enable_nestloop = off;
SELECT count(*) FROM article a JOIN article b USING (query);
SET enable_hashjoin = on;
SET enable_mergejoin = off;
SELECT count(*) FROM article a JOIN article b USING (query);
RESET enable_hashjoin;
RESET enable_mergejoin;
RESET enable_nestloop;
CREATE UNIQUE INDEX ON article (query, id);
CREATE INDEX ON article USING hash (query);
CREATE TABLE part (query hearsay_query) PARTITION BY HASH (query);
INSERT INTO article VALUES (1, NULL, 'speaker:lopez & said:steel');
DROP TABLE part;
SELECT count(*) FROM article WHERE query = 'speaker:lopez said:steel';

-- rows as JSON have annotations as JSON
SELECT jsonb_typeof(to_jsonb(a) -> 'analysis') AS to_jsonb, json_typeof(row_to_json(a) -> 'analysis') AS row_to_json,
       (json_agg(a) -> 0 -> 'analysis' ->> 'format') AS json_agg, (to_jsonb(a) -> 'analysis')::hearsay = analysis AS again,
       analysis::json ->> 'format' AS cast
FROM article a WHERE id = 2 GROUP BY a, analysis;
DROP TABLE article;
