--
-- Keeping annotations fresh
--

-- a generated column follows the text
CREATE TABLE article (id int PRIMARY KEY, body text, analysis hearsay GENERATED ALWAYS AS (annotate(body)) STORED);
INSERT INTO article VALUES (1, '“The bridge will close,” Maria Lopez said.'), (2, '“The harvest was poor,” Daniel Okafor said.');
CREATE INDEX ON article USING gin (analysis);
UPDATE article SET body = replace(body, 'Lopez', 'Brandt') WHERE id = 1;
SELECT id, analysis @@ 'speaker:lopez' AS lopez, analysis @@ 'speaker:brandt' AS brandt FROM article ORDER BY id;

-- a materialized view, refreshed while it is read
CREATE MATERIALIZED VIEW annotated AS SELECT id, body, annotate(body) AS analysis FROM article;
CREATE UNIQUE INDEX ON annotated (id);
CREATE INDEX ON annotated USING gin (analysis);
INSERT INTO article VALUES (3, '“The steel is tired,” Helen Brandt said.');
REFRESH MATERIALIZED VIEW CONCURRENTLY annotated;
SELECT id FROM annotated WHERE analysis @@ 'speaker:brandt' ORDER BY id;
DROP MATERIALIZED VIEW annotated;
DROP TABLE article;

-- a big table, in batches
\set SHOW_CONTEXT never
CREATE SCHEMA "News Room";
CREATE TABLE "News Room"."Big Table" (id int PRIMARY KEY, "The Body" text);
INSERT INTO "News Room"."Big Table"
SELECT i, CASE WHEN i % 5 > 0 THEN '“Bridge ' || i || ' will close,” Maria Lopez said.' END FROM generate_series(1, 100) i;
CALL annotate_table('"News Room"."Big Table"', 'The Body', 'A Column');
CALL annotate_table('"News Room"."Big Table"', 'Body', 'The Body');
CALL annotate_table('"News Room"."Big Table"', 'The Body', 'The Body');
CREATE VIEW a_view AS SELECT * FROM "News Room"."Big Table";
CALL annotate_table('a_view', 'The Body', 'A Column');
DROP VIEW a_view;
ALTER TABLE "News Room"."Big Table" ADD "A Column" hearsay;
CALL annotate_table('"News Room"."Big Table"', 'The Body', 'A Column', 0);
CALL annotate_table('"News Room"."Big Table"', 'The Body', 'A Column', 7);
SELECT count(*) AS rows, count("A Column") AS annotated, count(*) FILTER (WHERE is_current("A Column", "The Body")) AS current
FROM "News Room"."Big Table";
SELECT relation, target, state, rows_done, rows_failed, percent, finished >= updated AS in_order FROM annotate_table_progress;

-- what is done is skipped; what an older model made is not
CALL annotate_table('"News Room"."Big Table"', 'The Body', 'A Column');
UPDATE "News Room"."Big Table"
SET "A Column" = jsonb_set("A Column"::jsonb, '{model,checksum}', '"0123456789abcdef"')::hearsay WHERE id <= 10;
SELECT count(*) FROM "News Room"."Big Table" WHERE NOT is_current("A Column");
CALL annotate_table('"News Room"."Big Table"', 'The Body', 'A Column');
SELECT count(*) FROM "News Room"."Big Table" WHERE NOT is_current("A Column");

-- with another configuration, and no search path that it could rely on
UPDATE "News Room"."Big Table" SET "A Column" = NULL WHERE id = 1;
SET search_path = '';
CALL public.annotate_table('"News Room"."Big Table"', 'The Body', 'A Column', config => 'simple');
RESET search_path;
SELECT "A Column"::jsonb -> 'said' FROM "News Room"."Big Table" WHERE id = 1;

-- a text that cannot be annotated holds up no other
INSERT INTO "News Room"."Big Table" VALUES (101, repeat('bread and butter ', 4000000)), (102, '“The end,” Maria Lopez said.');
CALL annotate_table('"News Room"."Big Table"', 'The Body', 'A Column');
SELECT id, "A Column" IS NOT NULL AS annotated FROM "News Room"."Big Table" WHERE id > 100 ORDER BY id;
DELETE FROM "News Room"."Big Table" WHERE id = 101;

-- partitions and children
CREATE TABLE parted (id int, body text, analysis hearsay) PARTITION BY LIST (id);
CREATE TABLE parted_1 PARTITION OF parted FOR VALUES IN (1);
CREATE TABLE parted_2 PARTITION OF parted FOR VALUES IN (2) PARTITION BY LIST (id);
CREATE TABLE parted_2_2 PARTITION OF parted_2 FOR VALUES IN (2);
INSERT INTO parted VALUES (1, '“One,” Maria Lopez said.'), (2, '“Two,” Maria Lopez said.');
CALL annotate_table('parted', 'body', 'analysis');
SELECT count(analysis) FROM parted;

-- it commits, so it is not for a transaction
BEGIN;
CALL annotate_table('parted', 'body', 'analysis');
ROLLBACK;

DROP TABLE parted;
DROP SCHEMA "News Room" CASCADE;
DELETE FROM annotate_table_run;
