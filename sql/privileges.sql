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

-- it can be moved, in the middle of a session
RESET SESSION AUTHORIZATION;
ALTER EXTENSION hearsay SET SCHEMA "who said what";
SET SESSION AUTHORIZATION regress_hearsay_reader;
SELECT speaker, quote, kind, pg_typeof(kind) AS type
FROM "who said what".extract_quotes('“The bridge will close,” Maria Lopez said.');
SELECT mention, type FROM "who said what".extract_entities('Angela Merkel met Emmanuel Macron.');

-- and its owner may drop it
SET SESSION AUTHORIZATION regress_hearsay_owner;
DROP EXTENSION hearsay;
DROP SCHEMA said, "who said what";

RESET SESSION AUTHORIZATION;
RESET search_path;
REVOKE CREATE ON DATABASE :"DBNAME" FROM regress_hearsay_owner;
DROP ROLE regress_hearsay_owner, regress_hearsay_reader;
