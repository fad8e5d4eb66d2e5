--
-- What is stored can be printed and read again
--
\set VERBOSITY default

-- a query that operators make is no longer than one that is read
CREATE TABLE query AS SELECT to_hearsay_query('speaker:"' || repeat('bridge ', 74000) || '"') AS half;
SELECT length((half || half)::text) FROM query;
SELECT half || half = (half || half)::text::hearsay_query AS again FROM query;
SELECT half && half || half FROM query;
SELECT !(half && half) = !(half && half)::text::hearsay_query AS again FROM query;
SELECT quote_query(repeat('bridge ', 200000));
SELECT entity_query(repeat('bridge ', 200000));
DROP TABLE query;

-- a kind that was added later is none
ALTER TYPE hearsay_quote_kind ADD VALUE 'sung';
SELECT quote_query(kind => 'sung');
