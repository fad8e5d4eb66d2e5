--
-- An index whose keys have another format is refused
--
CREATE TABLE article (id int PRIMARY KEY, analysis hearsay);
INSERT INTO article
SELECT i, annotate(format('“Bridge %s will close,” %s said.', i, (ARRAY['Maria Lopez', 'Daniel Okafor'])[1 + i % 2])) FROM generate_series(1, 10) i;
INSERT INTO article VALUES (11, annotate('')), (12, NULL);
CREATE INDEX article_analysis ON article USING gin (analysis);
INSERT INTO article VALUES (13, annotate('“It rains,” Maria Lopez said.'));
SET enable_seqscan = off;
SELECT array_agg(id ORDER BY id) FROM article WHERE analysis @@ 'speaker:lopez';
SELECT array_agg(id ORDER BY id) FROM article WHERE analysis @@ 'speaker:lop* & !said:bridge';
SELECT array_agg(id ORDER BY id) FROM article WHERE analysis @@ '!speaker:lopez';
VACUUM article;
SELECT array_agg(id ORDER BY id) FROM article WHERE analysis @@ '!speaker:lopez';
SELECT array_agg(id ORDER BY id) FROM article WHERE analysis @@ 'quote(speaker:lopez said:bridge)';
DROP TABLE article;

-- in the pending list, the keys of a long text take several pages
CREATE TABLE article (id int PRIMARY KEY, analysis hearsay);
CREATE INDEX ON article USING gin (analysis);
INSERT INTO article
SELECT k, annotate(string_agg(format('“The road to %s is closed,” %s said.', md5(k * 1000 + i || ''), CASE k WHEN 1 THEN 'Maria Lopez' ELSE 'Daniel Okafor' END), E'\n\n'))
FROM generate_series(1, 2) k, generate_series(1, 300) i GROUP BY k;
SELECT ARRAY(SELECT id FROM article WHERE analysis @@ 'speaker:lopez') AS lopez, ARRAY(SELECT id FROM article WHERE analysis @@ 'quote(speaker:okafor said:road)') AS okafor,
       ARRAY(SELECT id FROM article WHERE analysis @@ 'speaker:nobody') AS nobody, ARRAY(SELECT id FROM article WHERE analysis @@ '!speaker:lopez') AS others;
VACUUM article;
SELECT ARRAY(SELECT id FROM article WHERE analysis @@ 'speaker:lopez') AS lopez, ARRAY(SELECT id FROM article WHERE analysis @@ 'quote(speaker:okafor said:road)') AS okafor,
       ARRAY(SELECT id FROM article WHERE analysis @@ 'speaker:nobody') AS nobody, ARRAY(SELECT id FROM article WHERE analysis @@ '!speaker:lopez') AS others;
DROP TABLE article;

-- An operator class whose values are the keys themselves, so that an index can
-- have any.  Its only operator is never called: the index knows, or refuses.
CREATE FUNCTION keys_match(bytea[], hearsay_query) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE AS $$BEGIN RAISE 'the index has to be asked'; END$$;
CREATE OPERATOR @@ (LEFTARG = bytea[], RIGHTARG = hearsay_query, FUNCTION = keys_match);
CREATE OPERATOR CLASS keys_ops FOR TYPE bytea[] USING gin AS
    OPERATOR 1 @@ (bytea[], hearsay_query),
    FUNCTION 1 byteacmp(bytea, bytea),
    FUNCTION 2 pg_catalog.ginarrayextract(anyarray, internal, internal),
    FUNCTION 3 gin_extract_hearsay_query(hearsay, internal, smallint, internal, internal, internal, internal),
    FUNCTION 4 gin_hearsay_consistent(internal, smallint, hearsay, int, internal, internal, internal, internal),
    FUNCTION 5 gin_hearsay_compare_partial(bytea, bytea, smallint, internal),
    FUNCTION 6 gin_hearsay_triconsistent(internal, smallint, hearsay, int, internal, internal, internal),
    STORAGE bytea;

-- made: by which version a row was indexed, 0 for one without formats
CREATE TABLE key (made int, keys bytea[]);
CREATE FUNCTION indexed(made int, words text[]) RETURNS bytea[] LANGUAGE sql AS $$
    SELECT CASE WHEN made > 0 THEN ARRAY['\x0000'::bytea || set_byte('\x00', 0, made)] ELSE '{}' END
           || array_agg('\x81'::bytea || convert_to(word, 'UTF8')) FROM unnest(words) word
$$;
CREATE INDEX key_keys ON key USING gin (keys keys_ops) WITH (fastupdate = off);
CREATE VIEW found AS SELECT count(*) FROM key WHERE keys @@ 'speaker:lopez';

-- empty, then of the format of this version
SELECT * FROM found;
INSERT INTO key VALUES (1, indexed(1, '{lopez,maria}')), (1, indexed(1, '{daniel,okafor}'));
SELECT * FROM found;

-- of a later one, too: whether or not a row would be found
INSERT INTO key VALUES (2, indexed(2, '{daniel,okafor}'));
SELECT * FROM found;
SELECT count(*) FROM key WHERE keys @@ 'speaker:nobody';

-- a key without rows remains until the index is built again
DELETE FROM key WHERE made = 2;
VACUUM key;
SELECT * FROM found;
REINDEX INDEX key_keys;
SELECT * FROM found;

-- without formats
TRUNCATE key;
INSERT INTO key VALUES (0, indexed(0, '{maria,lopez}'));
SELECT * FROM found;
TRUNCATE key;
INSERT INTO key VALUES (0, indexed(0, '{daniel,okafor}'));
SELECT * FROM found;

-- a later one alone
TRUNCATE key;
INSERT INTO key VALUES (2, indexed(2, '{maria,lopez}'));
SELECT * FROM found;

-- rows that wait in the pending list
TRUNCATE key;
ALTER INDEX key_keys SET (fastupdate = on);
INSERT INTO key VALUES (1, indexed(1, '{maria,lopez}'));
SELECT * FROM found;
INSERT INTO key VALUES (2, indexed(2, '{daniel,okafor}'));
SELECT * FROM found;

RESET enable_seqscan;
DROP TABLE key CASCADE;
DROP OPERATOR FAMILY keys_ops USING gin;
DROP OPERATOR @@ (bytea[], hearsay_query);
DROP FUNCTION keys_match;
DROP FUNCTION indexed;
