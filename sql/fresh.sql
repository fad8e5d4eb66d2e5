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
INSERT INTO "News Room"."Big Table" VALUES (101, repeat('bread and butter ', 500000)), (102, '“The end,” Maria Lopez said.');
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

-- a text that has changed since is annotated again, and one that is gone is not kept
CREATE TABLE story (id int, lang text, "bo%1$s dy" text, "a%%b" hearsay);
INSERT INTO story VALUES (1, 'en', '“One,” Maria Lopez said.'), (2, 'de', '“Two,” Maria Lopez said.'), (3, 'en', '“The bridges will close,” Maria Lopez said.');
CALL annotate_table('story', 'bo%1$s dy', 'a%%b', rows => 'lang = ''en'' -- only these');
SELECT id FROM story WHERE "a%%b" IS NOT NULL ORDER BY id;
CALL annotate_table('story', 'bo%1$s dy', 'a%%b');
UPDATE story SET "bo%1$s dy" = '“Four,” Ruth Adeyemi said.' WHERE id = 1;
UPDATE story SET "bo%1$s dy" = NULL WHERE id = 2;
CALL annotate_table('story', 'bo%1$s dy', 'a%%b');
SELECT id, "a%%b" @@ 'speaker:adeyemi' AS adeyemi, is_current("a%%b", "bo%1$s dy") FROM story ORDER BY id;
\set VERBOSITY sqlstate
CALL annotate_table('story', 'bo%1$s dy', 'a%%b', rows => 'no_such_column');
\set VERBOSITY default

-- ... and where the configuration is another one than that of the last run
CALL annotate_table('story', 'bo%1$s dy', 'a%%b', config => 'simple');
SELECT id, "a%%b" = annotate("bo%1$s dy", 'simple') AS simple FROM story WHERE id <> 2 ORDER BY id;
CALL annotate_table('story', 'bo%1$s dy', 'a%%b', config => 'simple');

-- each row for itself, whoever filled it and however its configuration became another one
CREATE TEXT SEARCH CONFIGURATION house (COPY = english);
CREATE TABLE tale (id int, body text, analysis hearsay);
INSERT INTO tale SELECT i, '“The bridges will close,” Ruth Adeyemi said.' FROM generate_series(1, 3) i;
CALL annotate_table('tale', 'body', 'analysis', config => 'house');
UPDATE tale SET analysis = annotate(body, 'simple') WHERE id = 2;
INSERT INTO tale VALUES (4, '“The ferries will sail,” Ruth Adeyemi said.', annotate('“The ferries will sail,” Ruth Adeyemi said.', 'simple'));
SELECT id, is_current(analysis, body) AS text, is_current(analysis, body, 'house') AS house, is_current(analysis, body, 'simple') AS simple FROM tale ORDER BY id;
CALL annotate_table('tale', 'body', 'analysis', config => 'house');
CALL annotate_table('tale', 'body', 'analysis', config => 'simple', rows => 'id = 1');
CALL annotate_table('tale', 'body', 'analysis', config => 'house');
ALTER TEXT SEARCH CONFIGURATION house ALTER MAPPING FOR asciiword WITH simple;
CALL annotate_table('tale', 'body', 'analysis', config => 'house');
SELECT bool_and(analysis = annotate(body, 'simple')) AS as_simple, bool_and(is_current(analysis, body, 'house')) AS house FROM tale;
DROP TABLE tale;
DROP TEXT SEARCH CONFIGURATION house;

-- triggers run as they do for their owner's updates: with the caller's search_path
CREATE FUNCTION log_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO story_log VALUES (NEW.id);
    RETURN NEW;
END
$$;
CREATE TABLE story_log (id int);
CREATE TRIGGER log BEFORE UPDATE ON story FOR EACH ROW EXECUTE FUNCTION log_row();
UPDATE story SET "a%%b" = NULL WHERE id = 3;
CALL annotate_table('story', 'bo%1$s dy', 'a%%b', config => 'simple');
SELECT count(*) FROM story_log WHERE id = 3;
DROP TRIGGER log ON story;

-- one that takes the annotations away, before or after, does not hold it up
CREATE FUNCTION forget() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW."a%%b" := NULL;
    RETURN NEW;
END
$$;
CREATE TRIGGER forget BEFORE UPDATE ON story FOR EACH ROW EXECUTE FUNCTION forget();
UPDATE story SET id = id;
CALL annotate_table('story', 'bo%1$s dy', 'a%%b', config => 'simple');
DROP TRIGGER forget ON story;
CREATE FUNCTION forget_later() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE story SET "a%%b" = NULL WHERE id = NEW.id;
    RETURN NULL;
END
$$;
CREATE TRIGGER forget_later AFTER UPDATE ON story FOR EACH ROW WHEN (NEW."a%%b" IS NOT NULL) EXECUTE FUNCTION forget_later();
CALL annotate_table('story', 'bo%1$s dy', 'a%%b', config => 'simple');
DROP TRIGGER forget_later ON story;

-- NOT NULL: a text that is gone leaves its row alone
CALL annotate_table('story', 'bo%1$s dy', 'a%%b');
DELETE FROM story WHERE id = 2;
ALTER TABLE story ALTER "a%%b" SET NOT NULL;
UPDATE story SET "bo%1$s dy" = NULL WHERE id = 1;
UPDATE story SET "bo%1$s dy" = '“Five,” Ruth Adeyemi said.' WHERE id = 3;
CALL annotate_table('story', 'bo%1$s dy', 'a%%b');
SELECT id, "a%%b" @@ 'speaker:adeyemi' AS adeyemi, is_current("a%%b", "bo%1$s dy") FROM story ORDER BY id;

-- columns that cannot be filled
ALTER TABLE story ADD made hearsay GENERATED ALWAYS AS (annotate("bo%1$s dy")) STORED;
CALL annotate_table('story', 'bo%1$s dy', 'made');
CALL annotate_table('story', 'bo%1$s dy', 'lang');

-- progress: of tables that are there; an error stops a run
DROP TABLE story;
SELECT count(*) FROM annotate_table_progress;
CREATE TABLE story (id int, body text, analysis hearsay);
INSERT INTO story VALUES (1, '“One,” Maria Lopez said.');
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'refused'; END $$;
CREATE TRIGGER refuse BEFORE UPDATE ON story FOR EACH ROW EXECUTE FUNCTION refuse();
CALL annotate_table('story', 'body', 'analysis');
SELECT state FROM annotate_table_progress, story WHERE id = 1 AND 'annotate_table' IS NOT NULL;
DROP TABLE story, story_log;
DROP FUNCTION log_row, forget, forget_later, refuse;
DELETE FROM annotate_table_run;
