/* hearsay--1.0--1.1.sql */

-- complain if script is sourced in psql, rather than via ALTER EXTENSION
\echo Use "ALTER EXTENSION hearsay UPDATE TO '1.1'" to load this file. \quit

--
-- What is stored of the functions' results
--
-- A new version may give other results, and PostgreSQL does not compute anew
-- what it keeps of the old ones.
--

CREATE VIEW hearsay_dependents AS
WITH RECURSIVE extension AS (
    SELECT x.oid, pg_catalog.quote_ident(n.nspname) AS home
    FROM pg_catalog.pg_extension x JOIN pg_catalog.pg_namespace n ON n.oid OPERATOR(pg_catalog.=) x.extnamespace
    WHERE x.extname OPERATOR(pg_catalog.=) 'hearsay'::pg_catalog.name
), uses AS (
    -- who (an object, or a column of a relation) uses what; a rule is its view, a default its generated column
    SELECT d.refclassid, d.refobjid, d.refobjsubid,
           CASE WHEN r.oid IS NULL AND a.oid IS NULL THEN d.classid ELSE 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid END AS classid,
           COALESCE(r.ev_class, a.adrelid, d.objid) AS objid,
           COALESCE(a.adnum::pg_catalog.int4, d.objsubid) AS objsubid,
           r.oid IS NOT NULL AS is_rule
    FROM pg_catalog.pg_depend d
         LEFT JOIN pg_catalog.pg_rewrite r ON d.classid OPERATOR(pg_catalog.=) 'pg_catalog.pg_rewrite'::pg_catalog.regclass::pg_catalog.oid
                                              AND r.oid OPERATOR(pg_catalog.=) d.objid
         LEFT JOIN pg_catalog.pg_attrdef a ON d.classid OPERATOR(pg_catalog.=) 'pg_catalog.pg_attrdef'::pg_catalog.regclass::pg_catalog.oid
                                              AND a.oid OPERATOR(pg_catalog.=) d.objid
    WHERE d.deptype OPERATOR(pg_catalog.=) ANY (ARRAY['n', 'a']::"char"[])
), own AS (
    SELECT d.classid, d.objid
    FROM extension x JOIN pg_catalog.pg_depend d ON d.refobjid OPERATOR(pg_catalog.=) x.oid
    WHERE d.refclassid OPERATOR(pg_catalog.=) 'pg_catalog.pg_extension'::pg_catalog.regclass::pg_catalog.oid
          AND d.classid OPERATOR(pg_catalog.=) 'pg_catalog.pg_proc'::pg_catalog.regclass::pg_catalog.oid
          AND d.deptype OPERATOR(pg_catalog.=) 'e'::"char"
), made AS (
    SELECT o.classid, o.objid, 0 AS objsubid, o.objid AS function
    FROM own o
    UNION
    -- functions, operators, views, indexes and columns that use those; of columns, views alone
    SELECT u.classid, u.objid, u.objsubid, m.function
    FROM made m JOIN uses u ON u.refclassid OPERATOR(pg_catalog.=) m.classid AND u.refobjid OPERATOR(pg_catalog.=) m.objid
                               AND (m.objsubid OPERATOR(pg_catalog.=) 0 OR u.refobjsubid OPERATOR(pg_catalog.=) m.objsubid)
    WHERE CASE WHEN m.classid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid THEN u.is_rule
               ELSE u.classid OPERATOR(pg_catalog.=) ANY (ARRAY['pg_catalog.pg_proc', 'pg_catalog.pg_operator', 'pg_catalog.pg_class']::pg_catalog.regclass[]::pg_catalog.oid[]) END
          AND NOT EXISTS (SELECT FROM own o WHERE o.classid OPERATOR(pg_catalog.=) u.classid AND o.objid OPERATOR(pg_catalog.=) u.objid)
), dependents AS (
    SELECT m.objid, m.objsubid,
           pg_catalog.array_agg(m.function::pg_catalog.regprocedure ORDER BY m.function) AS functions
    FROM made m
    WHERE m.classid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid
    GROUP BY m.objid, m.objsubid
    UNION ALL
    -- an index of an operator class of the extension, while it is not valid
    SELECT i.indexrelid, 0, NULL::pg_catalog.regprocedure[]
    FROM pg_catalog.pg_index i
    WHERE NOT i.indisvalid
          AND NOT EXISTS (SELECT FROM made m WHERE m.objid OPERATOR(pg_catalog.=) i.indexrelid)
          AND EXISTS (SELECT FROM extension x JOIN pg_catalog.pg_depend d ON d.refobjid OPERATOR(pg_catalog.=) x.oid
                      WHERE d.refclassid OPERATOR(pg_catalog.=) 'pg_catalog.pg_extension'::pg_catalog.regclass::pg_catalog.oid
                            AND d.classid OPERATOR(pg_catalog.=) 'pg_catalog.pg_opclass'::pg_catalog.regclass::pg_catalog.oid
                            AND d.objid OPERATOR(pg_catalog.=) ANY (i.indclass))
), named AS (
    SELECT c.oid, c.relkind, d.functions, i.indisvalid, i.indisexclusion, t.attname,
           pg_catalog.format('%I.%I', n.nspname, c.relname) AS relation,
           t.atttypid OPERATOR(pg_catalog.=) pg_catalog.to_regtype(x.home OPERATOR(pg_catalog.||) '.hearsay'::pg_catalog.text) AS is_hearsay,
           x.home,
           (SELECT s.attname
            FROM uses u JOIN pg_catalog.pg_attribute s ON s.attrelid OPERATOR(pg_catalog.=) c.oid
                                                          AND s.attnum OPERATOR(pg_catalog.=) u.refobjsubid
            WHERE u.classid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid
                  AND u.objid OPERATOR(pg_catalog.=) c.oid AND u.objsubid OPERATOR(pg_catalog.=) d.objsubid
                  AND u.refclassid OPERATOR(pg_catalog.=) u.classid AND u.refobjid OPERATOR(pg_catalog.=) c.oid
                  AND u.refobjsubid OPERATOR(pg_catalog.<>) d.objsubid
            ORDER BY s.attnum LIMIT 1) AS source
    FROM extension x, dependents d
         JOIN pg_catalog.pg_class c ON c.oid OPERATOR(pg_catalog.=) d.objid
         JOIN pg_catalog.pg_namespace n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
         LEFT JOIN pg_catalog.pg_index i ON i.indexrelid OPERATOR(pg_catalog.=) c.oid
         LEFT JOIN pg_catalog.pg_attribute t ON t.attrelid OPERATOR(pg_catalog.=) c.oid
                                                AND t.attnum OPERATOR(pg_catalog.=) d.objsubid
                                                AND t.attgenerated OPERATOR(pg_catalog.=) 's'::"char"
    WHERE c.relkind OPERATOR(pg_catalog.=) ANY (ARRAY['i', 'm']::"char"[])
          OR (c.relkind OPERATOR(pg_catalog.=) 'r'::"char" AND t.attname IS NOT NULL)
)
SELECT CASE relkind WHEN 'r'::"char" THEN 'generated column' WHEN 'i'::"char" THEN 'index' ELSE 'materialized view' END AS kind,
       oid::pg_catalog.regclass AS relation, attname AS "column", functions,
       NOT indisvalid AS stale,
       CASE relkind
           WHEN 'r'::"char" THEN pg_catalog.format('UPDATE ONLY %s SET %2$I = %2$I', relation, source)
                                 OPERATOR(pg_catalog.||)
                                 CASE WHEN is_hearsay THEN pg_catalog.format(' WHERE NOT %s.is_current(%I)', home, attname) ELSE ''::pg_catalog.text END
           WHEN 'i'::"char" THEN pg_catalog.format('REINDEX INDEX %s%s', CASE WHEN indisexclusion THEN ''::pg_catalog.text ELSE 'CONCURRENTLY ' END, relation)
           ELSE pg_catalog.format('REFRESH MATERIALIZED VIEW %s', relation)
       END AS command
FROM named
ORDER BY pg_catalog.strpos('rim'::pg_catalog.text, relkind::pg_catalog.text), oid, attname;

COMMENT ON VIEW hearsay_dependents IS
'what this database keeps of results of the extension''s functions, in the order in which to renew it after an update';
COMMENT ON COLUMN hearsay_dependents.kind IS
'generated column, index (over an expression or with a condition) or materialized view';
COMMENT ON COLUMN hearsay_dependents.relation IS
'the table, index or materialized view';
COMMENT ON COLUMN hearsay_dependents."column" IS
'the generated column of the table';
COMMENT ON COLUMN hearsay_dependents.functions IS
'the functions that it is made with; null for an index that is listed only because it is not valid';
COMMENT ON COLUMN hearsay_dependents.stale IS
'of an index, whether it is out of use until it is built again';
COMMENT ON COLUMN hearsay_dependents.command IS
'the command that renews it';
GRANT SELECT ON hearsay_dependents TO PUBLIC;

--
-- Keys of indexes now have a format among them.  An index without it is not
-- used until it is built again.
--

UPDATE pg_catalog.pg_index i SET indisvalid = false
FROM pg_catalog.pg_extension x, pg_catalog.pg_depend d, pg_catalog.pg_opclass o, pg_catalog.pg_am a, pg_catalog.pg_class c
WHERE x.extname OPERATOR(pg_catalog.=) 'hearsay'::pg_catalog.name
      AND d.refclassid OPERATOR(pg_catalog.=) 'pg_catalog.pg_extension'::pg_catalog.regclass::pg_catalog.oid
      AND d.refobjid OPERATOR(pg_catalog.=) x.oid
      AND d.classid OPERATOR(pg_catalog.=) 'pg_catalog.pg_opclass'::pg_catalog.regclass::pg_catalog.oid
      AND o.oid OPERATOR(pg_catalog.=) d.objid
      AND a.oid OPERATOR(pg_catalog.=) o.opcmethod AND a.amname OPERATOR(pg_catalog.=) 'gin'::pg_catalog.name
      AND o.oid OPERATOR(pg_catalog.=) ANY (i.indclass)
      AND c.oid OPERATOR(pg_catalog.=) i.indexrelid AND c.relkind OPERATOR(pg_catalog.=) 'i'::"char";

--
-- The module
--
-- All functions in C are now those of this version's module.  Indexes over
-- expressions with functions of the extension keep results of the old one, so
-- they are marked as not valid, as pg_upgrade does where the format of an index
-- changes: queries do not use them until they are built again.  This part is
-- the same in each script that changes the module.
--

DO $module$
DECLARE
    path text;
    home text;
    function record;
    indexes text;
BEGIN
    path := pg_catalog.current_setting('search_path');
    PERFORM pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);

    FOR function IN
        SELECT p.oid, p.probin
        FROM pg_extension x JOIN pg_depend d ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = x.oid
             JOIN pg_proc p ON d.classid = 'pg_proc'::regclass AND p.oid = d.objid
             JOIN pg_language l ON l.oid = p.prolang
        WHERE x.extname = 'hearsay' AND d.deptype = 'e' AND l.lanname = 'c'
    LOOP
        EXECUTE replace(pg_get_functiondef(function.oid), quote_literal(function.probin), quote_literal('MODULE_PATHNAME'));
    END LOOP;

    SELECT quote_ident(n.nspname) INTO STRICT home
    FROM pg_extension x JOIN pg_namespace n ON n.oid = x.extnamespace WHERE x.extname = 'hearsay';
    EXECUTE format('UPDATE pg_index i SET indisvalid = false FROM %s.hearsay_dependents d WHERE i.indexrelid = d.relation', home);
    -- so that sessions forget the plans that they have for the table
    EXECUTE format('UPDATE pg_class c SET relhasindex = true WHERE c.oid IN (SELECT i.indrelid FROM pg_index i JOIN %s.hearsay_dependents d ON i.indexrelid = d.relation)', home);
    EXECUTE format('SELECT string_agg(d.relation::text, '', '') FROM %s.hearsay_dependents d WHERE d.stale', home) INTO indexes;
    IF indexes IS NOT NULL THEN
        RAISE WARNING USING
            MESSAGE = format('indexes are not used until they are built again: %s', indexes),
            HINT = format('SELECT command FROM %s.hearsay_dependents WHERE stale', home);
    END IF;

    PERFORM pg_catalog.set_config('search_path', path, true);
END;
$module$;

--
-- Comments
--

COMMENT ON FUNCTION hearsay_model() IS
'the model that this version of the extension analyzes text with';

COMMENT ON FUNCTION is_current(hearsay) IS
'whether the model of this version made the annotations';

COMMENT ON FUNCTION is_current(hearsay, text) IS
'whether the model of this version made the annotations, and of this text';
