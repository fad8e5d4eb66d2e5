--
-- Keeping what was found: materialized views, generated columns, indexes
--
CREATE TABLE article (id int PRIMARY KEY, body text);
INSERT INTO article VALUES
(1, '“The bridge will close in September,” Maria Lopez said on Tuesday.'),
(2, '"The harvest was poor," said Daniel Okafor, a farmer from Kano.'),
(3, NULL),
(4, '');

CREATE MATERIALIZED VIEW quotations AS
SELECT a.id, q.*
FROM article a, extract_quotes(a.body) WITH ORDINALITY
     AS q(quote, speaker, source, cue, kind, speech, span, source_span, cue_span, confidence, speakers, speaker_confidence, parts, n);
CREATE UNIQUE INDEX ON quotations (id, n);
CREATE INDEX ON quotations (lower(speaker));
CREATE INDEX ON quotations USING gin (to_tsvector('english', quote));

SELECT id, speaker, quote FROM quotations ORDER BY id, n;
SELECT id, quote FROM quotations
WHERE to_tsvector('english', quote) @@ websearch_to_tsquery('english', 'bridges closed');

INSERT INTO article VALUES
(5, '“The steel is tired,” Helen Brandt said.');
UPDATE article SET body = replace(body, 'September', 'May') WHERE id = 1;
REFRESH MATERIALIZED VIEW CONCURRENTLY quotations;
SELECT id, speaker, quote FROM quotations ORDER BY id, n;

-- a generated column and an index on it
CREATE FUNCTION speakers(body text) RETURNS text[]
IMMUTABLE STRICT PARALLEL SAFE
RETURN ARRAY(SELECT DISTINCT speaker FROM extract_quotes(body) WHERE speaker IS NOT NULL ORDER BY speaker);

ALTER TABLE article ADD COLUMN speakers text[] GENERATED ALWAYS AS (speakers(body)) STORED;
CREATE INDEX ON article USING gin (speakers);
SELECT id, speakers FROM article ORDER BY id;
SET enable_seqscan = off;
EXPLAIN (COSTS OFF) SELECT id FROM article WHERE speakers @> '{Helen Brandt}';
SELECT id FROM article WHERE speakers @> '{Helen Brandt}';
RESET enable_seqscan;

-- an index on an expression, used without the column
CREATE INDEX article_first ON article ((speakers(body)));
SELECT id FROM article WHERE speakers(body) = '{Daniel Okafor}';

-- a table of the rows
CREATE TABLE kept AS SELECT id, e FROM article, extract_entities(body) e;
SELECT (e).mention, (e).type FROM kept WHERE id = 2 AND (e).type = 'person';

DROP MATERIALIZED VIEW quotations;
DROP TABLE kept, article;
DROP FUNCTION speakers;

-- behind a security barrier @@ uses no index: it is not leakproof, unless a superuser says so
CREATE TABLE guarded AS SELECT i AS id, annotate(format('“Bridge %s will close,” Maria Lopez said.', i)) AS analysis FROM generate_series(1, 50) i;
CREATE INDEX guarded_analysis ON guarded USING gin (analysis);
CREATE VIEW barrier WITH (security_barrier) AS SELECT * FROM guarded WHERE id % 2 = 0;
SET enable_seqscan = off;
BEGIN;
EXPLAIN (COSTS OFF) SELECT id FROM barrier WHERE analysis @@ 'said:7';
ALTER FUNCTION hearsay_match(hearsay, hearsay_query) LEAKPROOF;
EXPLAIN (COSTS OFF) SELECT id FROM barrier WHERE analysis @@ 'said:7';
ROLLBACK;
RESET enable_seqscan;
DROP TABLE guarded CASCADE;
