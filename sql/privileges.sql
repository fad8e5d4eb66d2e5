--
-- No superuser, no search_path, another schema
--
DROP EXTENSION hearsay;

CREATE ROLE regress_hearsay_owner;
CREATE ROLE regress_hearsay_reader;
GRANT CREATE ON DATABASE :"DBNAME" TO regress_hearsay_owner;

-- who may create in the database may create the extension: it is trusted
SET SESSION AUTHORIZATION regress_hearsay_owner;
CREATE SCHEMA said;
CREATE SCHEMA "who said what";
CREATE EXTENSION hearsay SCHEMA said;
GRANT USAGE ON SCHEMA said, "who said what" TO regress_hearsay_reader;

-- anybody may use it
SET SESSION AUTHORIZATION regress_hearsay_reader;
SET search_path = '';
SELECT speaker, quote, kind, pg_typeof(kind) AS type
FROM said.extract_quotes('“The bridge will close,” Maria Lopez said.');
SELECT mention, type FROM said.extract_entities('Angela Merkel met Emmanuel Macron.');
SELECT name <> '' AS name FROM said.hearsay_model();
SELECT count(*) FROM said.hearsay_dependents;

-- it can be moved, in the middle of a session
RESET SESSION AUTHORIZATION;
ALTER EXTENSION hearsay SET SCHEMA "who said what";
SET SESSION AUTHORIZATION regress_hearsay_reader;
SELECT speaker, quote, kind, pg_typeof(kind) AS type
FROM "who said what".extract_quotes('“The bridge will close,” Maria Lopez said.');
SELECT mention, type FROM "who said what".extract_entities('Angela Merkel met Emmanuel Macron.');

-- what stands in its schema beside it has no say in what it does
SET SESSION AUTHORIZATION regress_hearsay_owner;
DROP EXTENSION hearsay;
CREATE FUNCTION said.evil(numeric, bigint) RETURNS numeric LANGUAGE plpgsql AS $$ BEGIN RAISE 'evil as %', current_user; END $$;
CREATE FUNCTION said.evil(numeric, numeric) RETURNS numeric LANGUAGE plpgsql AS $$ BEGIN RAISE 'evil as %', current_user; END $$;
CREATE FUNCTION said.evil(text, text) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RAISE 'evil as %', current_user; END $$;
CREATE FUNCTION said.evil(bigint, bigint) RETURNS bigint LANGUAGE plpgsql AS $$ BEGIN RAISE 'evil as %', current_user; END $$;
CREATE OPERATOR said.* (LEFTARG = numeric, RIGHTARG = bigint, FUNCTION = said.evil);
CREATE OPERATOR said.* (LEFTARG = numeric, RIGHTARG = numeric, FUNCTION = said.evil);
CREATE OPERATOR said.* (LEFTARG = bigint, RIGHTARG = bigint, FUNCTION = said.evil);
CREATE OPERATOR said./ (LEFTARG = numeric, RIGHTARG = bigint, FUNCTION = said.evil);
CREATE OPERATOR said./ (LEFTARG = numeric, RIGHTARG = numeric, FUNCTION = said.evil);
CREATE OPERATOR said.~~* (LEFTARG = text, RIGHTARG = text, FUNCTION = said.evil);
CREATE EXTENSION hearsay SCHEMA said;
CREATE TABLE said.article (id int, body text, analysis said.hearsay);
INSERT INTO said.article VALUES (1, '“The bridge will close,” Maria Lopez said.');
SET search_path = said;
CALL annotate_table('article', 'body', 'analysis');
RESET SESSION AUTHORIZATION;
SELECT relation, state, rows_done, percent, rows_per_second > 0 AS rate FROM said.annotate_table_progress;
SELECT count(analysis) FROM said.article;
DROP TABLE said.article;

-- and its owner may drop it
SET SESSION AUTHORIZATION regress_hearsay_owner;
DROP EXTENSION hearsay;
SET client_min_messages = warning;
DROP SCHEMA said, "who said what" CASCADE;
RESET client_min_messages;

RESET SESSION AUTHORIZATION;
RESET search_path;
REVOKE CREATE ON DATABASE :"DBNAME" FROM regress_hearsay_owner;
DROP ROLE regress_hearsay_owner, regress_hearsay_reader;
