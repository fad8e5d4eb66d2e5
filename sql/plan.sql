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
                      WHERE d.classid = 'pg_type'::regclass AND t.oid = d.objid AND (t.typelem <> 0 OR (SELECT c.relkind <> 'c' FROM pg_class c WHERE c.oid = t.typrelid)))
ORDER BY 1;

-- the operator classes are sound
SELECT opcname, amvalidate(oid) FROM pg_opclass WHERE opcname ~ 'hearsay' ORDER BY 1;

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

-- annotations cost less than the text, and have as many rows
SELECT a.rows = t.rows AS rows, a.cost < t.cost / 10 AS cheaper
FROM planned('SELECT entities(annotate(''x''), body) FROM toasted') a, planned('SELECT extract_entities(body) FROM toasted') t;


-- a partitioned table, and a partition with a few short texts, have the texts of articles, too
CREATE TABLE parted (id int, headline text, body text) PARTITION BY RANGE (id);
CREATE TABLE parted_1 PARTITION OF parted FOR VALUES FROM (0) TO (100);
CREATE TABLE parted_2 PARTITION OF parted FOR VALUES FROM (100) TO (200);
INSERT INTO parted SELECT i, format('The bridge at mile %s will close in autumn', i),
    CASE WHEN i % 12 = 0 THEN format('A short text of %s words.', i)
         ELSE (SELECT string_agg(md5(format('%s %s', i, k)), ' ') FROM generate_series(1, 150) k) END
FROM generate_series(0, 199) i;
VACUUM ANALYZE parted;
SELECT p.rows / 200 > 40 AS parted, q.rows / 100 > 40 AS partition, h.rows / 200 < 3 AS headlines, g.rows / 100 < 3 AS partition_headlines
FROM planned('SELECT FROM parted, extract_entities(body)') p,
     planned('SELECT FROM parted_1, extract_entities(body)') q,
     planned('SELECT FROM parted, extract_entities(headline)') h,
     planned('SELECT FROM parted_1, extract_entities(headline)') g;
DROP TABLE parted;
DROP TABLE widths, toasted, unknown;
DROP FUNCTION planned;

--
-- What the planner makes of @@
--
CREATE TABLE searched (id int, analysis hearsay);
INSERT INTO searched
SELECT i, annotate(CASE WHEN i % 50 = 0 THEN '“The harbour is closed,” Victor Lindqvist said in Oslo.'
                        ELSE '“The bridge is open,” Maria Lopez said.' END)
FROM generate_series(1, 5000) i;
INSERT INTO searched SELECT i, NULL FROM generate_series(1, 50) i;
CREATE INDEX searched_analysis ON searched USING gin (analysis);
VACUUM ANALYZE searched;

-- estimates, within a third and three times of what is there
CREATE FUNCTION estimate(query text, asked text DEFAULT 'searched') RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    plan json;
    estimate float;
    hits float;
BEGIN
    EXECUTE format('EXPLAIN (FORMAT JSON) SELECT FROM %I WHERE analysis @@ %L', asked, query) INTO plan;
    EXECUTE format('SELECT count(*) FROM %I WHERE analysis @@ %L', asked, query) INTO hits;
    estimate := plan->0->'Plan'->>'Plan Rows';
    RETURN CASE WHEN estimate BETWEEN hits / 3 AND hits * 3 THEN 'good' ELSE format('%s of %s', estimate, hits) END;
END;
$$;
SELECT q, estimate(q)
FROM (VALUES ('speaker:lindqvist'), ('speaker:"victor lindqvist"'), ('speaker:lopez'), ('speaker:l*'), ('said:harbour'), ('said:bridge'),
             ('said:harb*'), ('location:oslo'), ('entity:oslo'), ('person:maria'), ('!speaker:lopez'), ('speaker:lopez | speaker:lindqvist'),
             ('quote(speaker:lopez said:bridge)'), ('quote()'), ('said:(harbour | bridge)'),
             ('cue:said'), ('cue:sa*'), ('type:person'), ('confidence>0.1'), ('confidence<0.1'), ('quote(speaker:lindqvist cue:said type:person)'), ('type:organization')) v (q);
-- where statistics tell little: a key that they do not have, a phrase, what goes together
SELECT q, estimate(q)
FROM (VALUES ('speaker:nobody'), ('said:nothing'), ('person:"victor nobody"'), ('speaker:lopez & said:nothing'), ('said:"harbour is closed"'),
             ('speaker:lindqvist & said:harbour'), ('quote(speaker:lindqvist said:harbour)')) v (q);

-- the index for a selective query, not for one that most rows match
EXPLAIN (COSTS OFF) SELECT id FROM searched WHERE analysis @@ 'quote(speaker:lindqvist said:harbour)';
EXPLAIN (COSTS OFF) SELECT id FROM searched WHERE analysis @@ 'quote(speaker:lopez said:bridge)';
EXPLAIN (COSTS OFF) SELECT id FROM searched WHERE analysis @@ '!speaker:lindqvist';
EXPLAIN (COSTS OFF) SELECT id FROM searched WHERE 'speaker:lindqvist' @@ analysis;
-- a query that is not known, and one that is null
PREPARE search(hearsay_query) AS SELECT count(*) FROM searched WHERE analysis @@ $1;
SET plan_cache_mode = force_generic_plan;
EXECUTE search('speaker:lindqvist');
EXECUTE search(NULL);
RESET plan_cache_mode;
DEALLOCATE search;

-- with more keys than are counted at a time, the common ones are still right
CREATE TABLE counted AS
SELECT i, jsonb_set(jsonb_set(analysis::jsonb, '{quotes,0,words}', '60'), '{said}',
                    (SELECT jsonb_object_agg(md5(i::text || k), '[1]'::jsonb) FROM generate_series(1, 40) k)
                    || CASE WHEN i % 2 = 0 THEN '{"half": [1]}'::jsonb ELSE '{}' END
                    || CASE WHEN i % 20 = 0 THEN '{"twentieth": [1]}'::jsonb ELSE '{}' END
                    || (SELECT jsonb_object_agg('each' || k, '[1]'::jsonb) FROM generate_series(1, 150) k WHERE i % k = 0))::hearsay AS analysis
FROM annotate('“The bridge is open,” Maria Lopez said.') analysis, generate_series(1, 3000) i;
ALTER TABLE counted ALTER analysis SET STATISTICS 10;
ANALYZE counted;
SELECT q, estimate(q, 'counted')
FROM (VALUES ('said:(''half'')'), ('said:(''twentieth'')'), ('said:(''twen''*)'), ('said:(''each2'')'), ('said:(''each29'')'), ('said:(''each30'')'),
             ('said:(''each88'')'), ('said:(''each100'')'), ('said:(''each3''*)'), ('said:(''each10''*)'), ('speaker:lopez'), ('said:(''zero''*)')) v (q);
DROP TABLE counted;

-- a materialized view is filled by parallel workers; in FROM, PostgreSQL counts the cost of a function once
CREATE TABLE many (id int, body text);
INSERT INTO many SELECT i, '“The bridge is open,” Maria Lopez said.' FROM generate_series(1, 2000) i;
ANALYZE many;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 2;
CREATE FUNCTION is_parallel(query text) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
    plan json;
BEGIN
    EXECUTE 'EXPLAIN (FORMAT JSON) ' || query INTO plan;
    RETURN plan::text ~ '"Workers Planned": 2' AND plan::text ~ '"Parallel Aware": true';
END;
$$;
SELECT is_parallel('CREATE MATERIALIZED VIEW said AS SELECT id, (q).* FROM (SELECT id, extract_quotes(body) AS q FROM many) s') AS view,
       is_parallel('CREATE TABLE annotated AS SELECT id, annotate(body) AS analysis FROM many') AS annotate;
SET parallel_tuple_cost = 0;
SET parallel_setup_cost = 0;
SELECT is_parallel('CREATE MATERIALIZED VIEW said AS SELECT m.id, q.* FROM many m, extract_quotes(m.body) q') AS in_from;
DROP FUNCTION is_parallel;
RESET parallel_tuple_cost;
RESET parallel_setup_cost;
RESET min_parallel_table_scan_size;
RESET max_parallel_workers_per_gather;

DROP FUNCTION estimate;
DROP TABLE searched, many;
