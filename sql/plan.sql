--
-- What the planner knows of the functions
--
SELECT p.oid::regprocedure AS function, provolatile, proisstrict, proparallel,
       procost > 1 AS cost, prorows > 1 AS rows, prosupport
FROM pg_depend d
     JOIN pg_extension x ON x.oid = d.refobjid AND d.refclassid = 'pg_extension'::regclass
     JOIN pg_proc p ON p.oid = d.objid AND d.classid = 'pg_proc'::regclass
WHERE x.extname = 'hearsay' AND d.deptype = 'e'
ORDER BY p.oid::regprocedure::text COLLATE "C";

-- every object has a comment
SELECT pg_describe_object(d.classid, d.objid, 0)
FROM pg_depend d JOIN pg_extension x ON x.oid = d.refobjid
WHERE x.extname = 'hearsay' AND d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e'
      AND obj_description(d.objid, d.classid::regclass::name) IS NULL
      AND NOT EXISTS (SELECT FROM pg_type t
                      WHERE d.classid = 'pg_type'::regclass AND t.oid = d.objid AND t.typelem <> 0)
ORDER BY 1;

-- rows and cost of the top node of a plan
CREATE FUNCTION planned(query text, OUT rows float, OUT cost float)
LANGUAGE plpgsql AS $$
DECLARE
    plan json;
BEGIN
    EXECUTE 'EXPLAIN (FORMAT JSON) ' || query INTO plan;
    rows := plan->0->'Plan'->>'Plan Rows';
    cost := plan->0->'Plan'->>'Total Cost';
END;
$$;

-- constants
SELECT short.rows < long.rows AS rows, short.cost < long.cost AS cost,
       round(long.cost / short.cost) AS ratio
FROM planned(format('SELECT * FROM extract_quotes(%L)', repeat('word ', 200))) short,
     planned(format('SELECT * FROM extract_quotes(%L)', repeat('word ', 4000))) long;
SELECT rows FROM planned('SELECT * FROM extract_quotes(NULL)');
SELECT q.rows < e.rows AS more_entities_than_quotes
FROM planned(format('SELECT * FROM extract_quotes(%L)', repeat('word ', 4000))) q,
     planned(format('SELECT * FROM extract_entities(%L)', repeat('word ', 4000))) e;

-- columns: short, long, and so long that they are stored out of line
CREATE TABLE widths (id int, headline text, lead text);
INSERT INTO widths
SELECT i, repeat('w', 60), repeat('w', 1500) FROM generate_series(1, 200) i;
CREATE TABLE toasted (id int, headline text, body text);
INSERT INTO toasted
SELECT i, repeat('w', 60), (SELECT string_agg(md5(i::text || j), ' ') FROM generate_series(1, 300) j)
FROM generate_series(1, 200) i;
ANALYZE widths, toasted;
SELECT short.rows >= 200 AS some,
       short.rows < long.rows AS long_more, long.rows < longer.rows AS longer_more,
       short.cost < long.cost AS long_dearer, long.cost < longer.cost AS longer_dearer,
       short2.rows = short.rows AS same
FROM planned('SELECT FROM widths, extract_entities(headline)') short,
     planned('SELECT FROM widths, extract_entities(lead)') long,
     planned('SELECT FROM toasted, extract_entities(body)') longer,
     planned('SELECT FROM toasted, extract_entities(headline)') short2;

-- a subquery hands its column through; of an expression nothing is known
SELECT direct.rows = subquery.rows AS same
FROM planned('SELECT FROM toasted, extract_entities(body)') direct,
     planned('SELECT FROM (SELECT id, body FROM toasted OFFSET 0) w, extract_entities(body)') subquery;
SELECT rows > 200 AS some FROM planned('SELECT FROM widths, extract_entities(upper(headline))');
SELECT rows >= 200 AS some FROM planned('SELECT extract_entities(headline) FROM widths');

-- an empty table, and one without statistics
CREATE TABLE unknown (body text);
SELECT rows > 1 AS some FROM planned('SELECT FROM unknown, extract_entities(body)');

DROP TABLE widths, toasted, unknown;
DROP FUNCTION planned;
