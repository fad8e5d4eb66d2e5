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
-- Functions, operators and columns that are new or have changed
--

ALTER TYPE hearsay_quote
    ADD ATTRIBUTE speakers text[],
    ADD ATTRIBUTE speaker_confidence real,
    ADD ATTRIBUTE parts text[];

COMMENT ON COLUMN hearsay_quote.quote IS
'the words as they are printed, without the outer quotation marks: the parts of a split quotation with a space between them, and a full stop where a sentence ends';

COMMENT ON COLUMN hearsay_quote.speaker IS
'the name of who said it, resolved over the whole text; of several, A and B or A, B and C; null where nobody is named';

COMMENT ON COLUMN hearsay_quote.speakers IS
'who said it, each of several by his own name, in the order of the text; null where nobody is named';

COMMENT ON COLUMN hearsay_quote.speaker_confidence IS
'estimated probability that the speaker is right where the quotation is, 0.5 to 1: one that is less likely is null';

COMMENT ON COLUMN hearsay_quote.parts IS
'the words as they stand in the text, one element for each range of span';

CREATE TYPE hearsay_explanation AS (
    quote text,
    span int4multirange,
    kind hearsay_quote_kind,
    found_by text,
    confidence real,
    source text,
    speaker text,
    speaker_confidence real,
    rule text,
    candidates text[],
    weights real[]
);

COMMENT ON TYPE hearsay_explanation IS
'why a quotation and its speaker came out as they did';

COMMENT ON COLUMN hearsay_explanation.quote IS
'the words, as in hearsay_quote';

COMMENT ON COLUMN hearsay_explanation.span IS
'where the words stand, one range for each part';

COMMENT ON COLUMN hearsay_explanation.kind IS
'direct, mixed or indirect';

COMMENT ON COLUMN hearsay_explanation.found_by IS
'network: the network found its cue or source; marks: its quotation marks alone; floating: marks, behind an act of the speaker; transcript: the form of a turn';

COMMENT ON COLUMN hearsay_explanation.confidence IS
'estimated probability that the quotation and its source are right, 0 to 1';

COMMENT ON COLUMN hearsay_explanation.source IS
'who said it as it stands in the text; null where the text has none';

COMMENT ON COLUMN hearsay_explanation.speaker IS
'whom the rule found, even where extract_quotes has null since he is too unlikely; null where nobody is named';

COMMENT ON COLUMN hearsay_explanation.speaker_confidence IS
'estimated probability that he is right; extract_quotes has him from 0.5 on';

COMMENT ON COLUMN hearsay_explanation.rule IS
'the rule that found the speaker, from the name in the source (name) to who is talked of (pronoun); nobody where none did';

COMMENT ON COLUMN hearsay_explanation.candidates IS
'those whom the source could mean, the likeliest first; null where nobody is';

COMMENT ON COLUMN hearsay_explanation.weights IS
'the weight of each candidate: of who is talked of, how much, a subject of the same sentence being 1; of holders of a role, 1 and the words that they share with the source; 1 of one that was not searched for';

COMMENT ON FUNCTION hearsay_quotes_support(internal) IS
'planner support for extract_quotes, extract_attributions and explain_quotes of a text';

CREATE FUNCTION explain_quotes(body text) RETURNS SETOF hearsay_explanation
AS 'MODULE_PATHNAME', 'hearsay_explain_quotes'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 640000 ROWS 12
SUPPORT hearsay_quotes_support;

COMMENT ON FUNCTION explain_quotes(text) IS
'for each row of extract_quotes: how the quotation was found, who its speaker could be, and which rule decided';

COMMENT ON FUNCTION hearsay_model() IS
'the model that this version of the extension analyzes text with';

COMMENT ON FUNCTION is_current(hearsay) IS
'whether the model of this version made the annotations';

COMMENT ON FUNCTION is_current(hearsay, text) IS
'whether the model of this version made the annotations, and of this text';

CREATE FUNCTION is_corrected(analysis hearsay) RETURNS boolean
AS 'MODULE_PATHNAME', 'hearsay_is_corrected'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10;

COMMENT ON FUNCTION is_corrected(hearsay) IS
'whether the annotations were changed by hand: by correct_speaker, correct_speakers, drop_quote or add_quote';

CREATE FUNCTION is_current(analysis hearsay, body text, config regconfig) RETURNS boolean
AS 'MODULE_PATHNAME', 'hearsay_is_current_config'
LANGUAGE C STABLE STRICT PARALLEL SAFE COST 1000;

COMMENT ON FUNCTION is_current(hearsay, text, regconfig) IS
'whether the model of this version made the annotations, of this text and with what this text search configuration makes of its words today';

CREATE FUNCTION hearsay_json(hearsay) RETURNS json
AS 'MODULE_PATHNAME', 'hearsay_to_json'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000;

COMMENT ON FUNCTION hearsay_json(hearsay) IS
'annotations as json; to_jsonb and json_agg print rows by it';

CREATE CAST (hearsay AS json) WITH FUNCTION hearsay_json(hearsay);

COMMENT ON CAST (hearsay AS json) IS 'annotations as json';

-- what CREATE OPERATOR calls MERGES; ALTER OPERATOR can set it from PostgreSQL 17 on only
UPDATE pg_catalog.pg_operator SET oprcanmerge = true
WHERE oprcode OPERATOR(pg_catalog.=) 'hearsay_eq(hearsay, hearsay)'::pg_catalog.regprocedure;

--
-- Order of annotations
--
CREATE FUNCTION hearsay_lt(hearsay, hearsay) RETURNS boolean
AS 'MODULE_PATHNAME', 'hearsay_lt'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION hearsay_lt(hearsay, hearsay) IS
'implementation of < operator';

CREATE FUNCTION hearsay_le(hearsay, hearsay) RETURNS boolean
AS 'MODULE_PATHNAME', 'hearsay_le'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION hearsay_le(hearsay, hearsay) IS
'implementation of <= operator';

CREATE FUNCTION hearsay_gt(hearsay, hearsay) RETURNS boolean
AS 'MODULE_PATHNAME', 'hearsay_gt'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION hearsay_gt(hearsay, hearsay) IS
'implementation of > operator';

CREATE FUNCTION hearsay_ge(hearsay, hearsay) RETURNS boolean
AS 'MODULE_PATHNAME', 'hearsay_ge'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION hearsay_ge(hearsay, hearsay) IS
'implementation of >= operator';

CREATE FUNCTION hearsay_cmp(hearsay, hearsay) RETURNS int
AS 'MODULE_PATHNAME', 'hearsay_cmp'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION hearsay_cmp(hearsay, hearsay) IS
'order by the bytes of the packed form: negative, 0 or positive';

CREATE OPERATOR < (
    LEFTARG = hearsay, RIGHTARG = hearsay,
    FUNCTION = hearsay_lt,
    COMMUTATOR = >, NEGATOR = >=,
    RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);

CREATE OPERATOR <= (
    LEFTARG = hearsay, RIGHTARG = hearsay,
    FUNCTION = hearsay_le,
    COMMUTATOR = >=, NEGATOR = >,
    RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);

CREATE OPERATOR > (
    LEFTARG = hearsay, RIGHTARG = hearsay,
    FUNCTION = hearsay_gt,
    COMMUTATOR = <, NEGATOR = <=,
    RESTRICT = scalargtsel, JOIN = scalargtjoinsel
);

CREATE OPERATOR >= (
    LEFTARG = hearsay, RIGHTARG = hearsay,
    FUNCTION = hearsay_ge,
    COMMUTATOR = <=, NEGATOR = <,
    RESTRICT = scalargesel, JOIN = scalargejoinsel
);

COMMENT ON OPERATOR < (hearsay, hearsay) IS 'less than';

COMMENT ON OPERATOR <= (hearsay, hearsay) IS 'less than or equal';

COMMENT ON OPERATOR > (hearsay, hearsay) IS 'greater than';

COMMENT ON OPERATOR >= (hearsay, hearsay) IS 'greater than or equal';

CREATE OPERATOR CLASS hearsay_ops
DEFAULT FOR TYPE hearsay USING btree AS
    OPERATOR 1 <,
    OPERATOR 2 <=,
    OPERATOR 3 =,
    OPERATOR 4 >=,
    OPERATOR 5 >,
    FUNCTION 1 hearsay_cmp(hearsay, hearsay);

COMMENT ON OPERATOR CLASS hearsay_ops USING btree IS
'order of annotations, for DISTINCT, ORDER BY and logical replication';

COMMENT ON OPERATOR FAMILY hearsay_ops USING btree IS
'order of annotations, for DISTINCT, ORDER BY and logical replication';

-- three parameters more
DROP FUNCTION quote_query(text, text, hearsay_quote_kind, text, regconfig);
CREATE FUNCTION quote_query(
    speaker text DEFAULT NULL, said text DEFAULT NULL, kind hearsay_quote_kind DEFAULT NULL,
    about text DEFAULT NULL, config regconfig DEFAULT 'pg_catalog.english',
    cue text DEFAULT NULL, type text DEFAULT NULL, confidence real DEFAULT NULL)
RETURNS hearsay_query
AS 'MODULE_PATHNAME', 'hearsay_quote_query'
LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100;

COMMENT ON FUNCTION quote_query(text, text, hearsay_quote_kind, text, regconfig, text, text, real) IS
'a query for a quotation, from parameters that are values and never syntax; null asks for nothing; said and cue are read as by websearch_to_tsquery, type is that of a speaker, confidence the least one';

--
-- Order of queries
--
CREATE FUNCTION hearsay_query_eq(hearsay_query, hearsay_query) RETURNS boolean
AS 'MODULE_PATHNAME', 'hearsay_eq'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION hearsay_query_eq(hearsay_query, hearsay_query) IS
'implementation of = operator';

CREATE FUNCTION hearsay_query_ne(hearsay_query, hearsay_query) RETURNS boolean
AS 'MODULE_PATHNAME', 'hearsay_ne'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION hearsay_query_ne(hearsay_query, hearsay_query) IS
'implementation of <> operator';

CREATE FUNCTION hearsay_query_lt(hearsay_query, hearsay_query) RETURNS boolean
AS 'MODULE_PATHNAME', 'hearsay_lt'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION hearsay_query_lt(hearsay_query, hearsay_query) IS
'implementation of < operator';

CREATE FUNCTION hearsay_query_le(hearsay_query, hearsay_query) RETURNS boolean
AS 'MODULE_PATHNAME', 'hearsay_le'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION hearsay_query_le(hearsay_query, hearsay_query) IS
'implementation of <= operator';

CREATE FUNCTION hearsay_query_gt(hearsay_query, hearsay_query) RETURNS boolean
AS 'MODULE_PATHNAME', 'hearsay_gt'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION hearsay_query_gt(hearsay_query, hearsay_query) IS
'implementation of > operator';

CREATE FUNCTION hearsay_query_ge(hearsay_query, hearsay_query) RETURNS boolean
AS 'MODULE_PATHNAME', 'hearsay_ge'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION hearsay_query_ge(hearsay_query, hearsay_query) IS
'implementation of >= operator';

CREATE FUNCTION hearsay_query_cmp(hearsay_query, hearsay_query) RETURNS int
AS 'MODULE_PATHNAME', 'hearsay_cmp'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION hearsay_query_cmp(hearsay_query, hearsay_query) IS
'order by the bytes of the packed form: negative, 0 or positive';

CREATE FUNCTION hearsay_query_hash(hearsay_query) RETURNS int
AS 'MODULE_PATHNAME', 'hearsay_hash'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION hearsay_query_hash(hearsay_query) IS
'hash';

CREATE FUNCTION hearsay_query_hash_extended(hearsay_query, bigint) RETURNS bigint
AS 'MODULE_PATHNAME', 'hearsay_hash_extended'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;

COMMENT ON FUNCTION hearsay_query_hash_extended(hearsay_query, bigint) IS
'hash';

CREATE OPERATOR = (
    LEFTARG = hearsay_query, RIGHTARG = hearsay_query,
    FUNCTION = hearsay_query_eq,
    COMMUTATOR = =, NEGATOR = <>,
    RESTRICT = eqsel, JOIN = eqjoinsel,
    HASHES, MERGES
);

CREATE OPERATOR <> (
    LEFTARG = hearsay_query, RIGHTARG = hearsay_query,
    FUNCTION = hearsay_query_ne,
    COMMUTATOR = <>, NEGATOR = =,
    RESTRICT = neqsel, JOIN = neqjoinsel
);

COMMENT ON OPERATOR = (hearsay_query, hearsay_query) IS 'equal';

COMMENT ON OPERATOR <> (hearsay_query, hearsay_query) IS 'not equal';

CREATE OPERATOR < (
    LEFTARG = hearsay_query, RIGHTARG = hearsay_query,
    FUNCTION = hearsay_query_lt,
    COMMUTATOR = >, NEGATOR = >=,
    RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);

CREATE OPERATOR <= (
    LEFTARG = hearsay_query, RIGHTARG = hearsay_query,
    FUNCTION = hearsay_query_le,
    COMMUTATOR = >=, NEGATOR = >,
    RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);

CREATE OPERATOR > (
    LEFTARG = hearsay_query, RIGHTARG = hearsay_query,
    FUNCTION = hearsay_query_gt,
    COMMUTATOR = <, NEGATOR = <=,
    RESTRICT = scalargtsel, JOIN = scalargtjoinsel
);

CREATE OPERATOR >= (
    LEFTARG = hearsay_query, RIGHTARG = hearsay_query,
    FUNCTION = hearsay_query_ge,
    COMMUTATOR = <=, NEGATOR = <,
    RESTRICT = scalargesel, JOIN = scalargejoinsel
);

COMMENT ON OPERATOR < (hearsay_query, hearsay_query) IS 'less than';

COMMENT ON OPERATOR <= (hearsay_query, hearsay_query) IS 'less than or equal';

COMMENT ON OPERATOR > (hearsay_query, hearsay_query) IS 'greater than';

COMMENT ON OPERATOR >= (hearsay_query, hearsay_query) IS 'greater than or equal';

CREATE OPERATOR CLASS hearsay_query_ops
DEFAULT FOR TYPE hearsay_query USING btree AS
    OPERATOR 1 <,
    OPERATOR 2 <=,
    OPERATOR 3 =,
    OPERATOR 4 >=,
    OPERATOR 5 >,
    FUNCTION 1 hearsay_query_cmp(hearsay_query, hearsay_query);

COMMENT ON OPERATOR CLASS hearsay_query_ops USING btree IS
'order of queries, for DISTINCT, ORDER BY and logical replication';

COMMENT ON OPERATOR FAMILY hearsay_query_ops USING btree IS
'order of queries, for DISTINCT, ORDER BY and logical replication';

CREATE OPERATOR CLASS hearsay_query_hash_ops
DEFAULT FOR TYPE hearsay_query USING hash AS
    OPERATOR 1 =,
    FUNCTION 1 hearsay_query_hash(hearsay_query),
    FUNCTION 2 hearsay_query_hash_extended(hearsay_query, bigint);

COMMENT ON OPERATOR CLASS hearsay_query_hash_ops USING hash IS
'equality of queries, for DISTINCT and GROUP BY';

COMMENT ON OPERATOR FAMILY hearsay_query_hash_ops USING hash IS
'equality of queries, for DISTINCT and GROUP BY';

COMMENT ON FUNCTION gin_hearsay_options(internal) IS
'GIN support: options of the operator class; full, of 1.0, has no effect';

CREATE FUNCTION matching_quotes(analysis hearsay, body text, query hearsay_query)
RETURNS SETOF hearsay_quote
AS 'MODULE_PATHNAME', 'hearsay_matching_quotes'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 14000 ROWS 3;

COMMENT ON FUNCTION matching_quotes(hearsay, text, hearsay_query) IS
'the quotations that answer the query; all of them where it asks for none; no row where the annotations do not match';

CREATE FUNCTION matching_entities(analysis hearsay, body text, query hearsay_query)
RETURNS SETOF hearsay_entity
AS 'MODULE_PATHNAME', 'hearsay_matching_entities'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 14000 ROWS 3;

COMMENT ON FUNCTION matching_entities(hearsay, text, hearsay_query) IS
'the entities that answer the query; all of them where it asks for none; no row where the annotations do not match';

CREATE FUNCTION mentions_in_quotes(analysis hearsay)
RETURNS TABLE (speaker text, entity text, type text, span int4range, quotation int)
AS 'MODULE_PATHNAME', 'hearsay_mentions_in_quotes'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 3000 ROWS 15;

COMMENT ON FUNCTION mentions_in_quotes(hearsay) IS
'who names whom and what: each mention that stands inside a quotation, with its speaker and the number of the quotation among the rows of quotes';

--
-- Texts before they are analyzed
--
-- They depend on their arguments alone, not on the model.
--
CREATE FUNCTION html_to_text(html text) RETURNS text
AS 'MODULE_PATHNAME', 'hearsay_html_to_text'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 7000;

COMMENT ON FUNCTION html_to_text(text) IS
'the text of HTML: block elements are paragraphs, character references are decoded, scripts, styles and comments go; any input has one';

CREATE FUNCTION is_english(body text) RETURNS boolean
AS 'MODULE_PATHNAME', 'hearsay_is_english'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 15000;

COMMENT ON FUNCTION is_english(text) IS
'whether a text is in English, by its function words; true where it is too short to tell';

--
-- Names over many texts
--
-- They depend on their arguments alone, not on the model.
--
CREATE FUNCTION name_key(name text) RETURNS text
AS 'MODULE_PATHNAME', 'hearsay_name_key'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100;

COMMENT ON FUNCTION name_key(text) IS
'the name without case, accents, title, middle initials and degrees, for GROUP BY, joins and indexes; Jr. and III stay; null where there is no word';

CREATE FUNCTION same_person(a text, b text) RETURNS boolean
AS 'MODULE_PATHNAME', 'hearsay_same_person'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 200;

COMMENT ON FUNCTION same_person(text, text) IS
'whether two names can be those of one person: initials, short first names, one surname alone; symmetric, not transitive';

--
-- Corrections
--
-- They are not STRICT: a speaker that is null is nobody, and a span that is null
-- must not make null of annotations.
--

CREATE FUNCTION correct_speaker(analysis hearsay, span int4multirange, speaker text, type text DEFAULT NULL)
RETURNS hearsay
AS 'MODULE_PATHNAME', 'hearsay_correct_speaker'
LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;

COMMENT ON FUNCTION correct_speaker(hearsay, int4multirange, text, text) IS
'the annotations with another speaker of the quotation that has this span, for certain; null is nobody; a name that the text does not have becomes a person, or what type says';

CREATE FUNCTION correct_speakers(analysis hearsay, span int4multirange, speakers text[], type text DEFAULT NULL)
RETURNS hearsay
AS 'MODULE_PATHNAME', 'hearsay_correct_speakers'
LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;

COMMENT ON FUNCTION correct_speakers(hearsay, int4multirange, text[], text) IS
'the same where several speak together, at most eight';

CREATE FUNCTION drop_quote(analysis hearsay, span int4multirange)
RETURNS hearsay
AS 'MODULE_PATHNAME', 'hearsay_drop_quote'
LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;

COMMENT ON FUNCTION drop_quote(hearsay, int4multirange) IS
'the annotations without the quotation that has this span';

CREATE FUNCTION add_quote(
    analysis hearsay, body text, span int4multirange, speaker text DEFAULT NULL,
    kind hearsay_quote_kind DEFAULT 'direct', source int4range DEFAULT NULL, cue int4range DEFAULT NULL,
    type text DEFAULT NULL, config regconfig DEFAULT 'pg_catalog.english')
RETURNS hearsay
AS 'MODULE_PATHNAME', 'hearsay_add_quote'
LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;

COMMENT ON FUNCTION add_quote(hearsay, text, int4multirange, text, hearsay_quote_kind, int4range, int4range, text, regconfig) IS
'the annotations with one more quotation, for certain: where its words, its source and its cue stand in the text; type is that of a speaker whom the text does not name';

--
-- annotate_table
--

DROP FUNCTION annotate_table_start(regclass, name, text);
DROP FUNCTION annotate_table_rows(regclass, tid[], name, name, regconfig, text, boolean);
DROP FUNCTION annotate_table_batch(regclass, name, name, int, regconfig, text, int, boolean, tid, bigint, bigint);
DROP FUNCTION annotate_table_finish(regclass, name, text, bigint);
DROP PROCEDURE annotate_table(regclass, name, name, int, regconfig);

ALTER TABLE annotate_table_run
    ADD COLUMN called timestamptz;
UPDATE annotate_table_run SET called = started;
ALTER TABLE annotate_table_run
    ALTER COLUMN called SET DEFAULT pg_catalog.statement_timestamp(),
    ALTER COLUMN called SET NOT NULL;

COMMENT ON COLUMN annotate_table_run.relation IS 'the table, or a partition';

COMMENT ON COLUMN annotate_table_run.target IS 'the column that is filled';

COMMENT ON COLUMN annotate_table_run.owner IS 'who has called it';

COMMENT ON COLUMN annotate_table_run.pid IS 'process that works, or worked, on it';

COMMENT ON COLUMN annotate_table_run.called IS 'when the client sent the call, which tells the call from others of that process';

COMMENT ON COLUMN annotate_table_run.started IS 'when the run began with this table';

COMMENT ON COLUMN annotate_table_run.updated IS 'end of the last batch';

COMMENT ON COLUMN annotate_table_run.finished IS 'when the run was complete; null until then';

COMMENT ON COLUMN annotate_table_run.pages IS 'pages of the table when the run began';

COMMENT ON COLUMN annotate_table_run.pages_done IS 'how many of them are done';

COMMENT ON COLUMN annotate_table_run.rows_done IS 'rows that were filled';

COMMENT ON COLUMN annotate_table_run.rows_failed IS 'rows that cannot be annotated, or whose annotations a trigger changes';

CREATE OR REPLACE VIEW annotate_table_progress AS
SELECT run.relation, run.target, run.owner,
       CASE WHEN run.finished IS NOT NULL THEN 'finished'
            WHEN EXISTS (SELECT FROM pg_catalog.pg_stat_activity a
                         WHERE a.pid OPERATOR(pg_catalog.=) run.pid
                               AND a.query_start OPERATOR(pg_catalog.=) run.called
                               AND a.state OPERATOR(pg_catalog.=) 'active'::pg_catalog.text) THEN 'running'
            WHEN EXISTS (SELECT FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a
                                     ON a.pid OPERATOR(pg_catalog.=) l.pid AND a.datid OPERATOR(pg_catalog.=) l.database
                         WHERE l.pid OPERATOR(pg_catalog.=) run.pid
                               AND a.datname OPERATOR(pg_catalog.=) pg_catalog.current_database()
                               AND a.query_start IS NULL
                               AND l.relation OPERATOR(pg_catalog.=) run.relation::pg_catalog.oid) THEN 'running'
            ELSE 'stopped' END AS state,
       run.rows_done, run.rows_failed,
       CASE WHEN run.finished IS NOT NULL THEN 100::numeric
            ELSE pg_catalog.round(run.pages_done::numeric OPERATOR(pg_catalog.*) 100::numeric
                                  OPERATOR(pg_catalog./) GREATEST(run.pages, 1)::numeric, 1) END AS percent,
       run.started, run.updated, run.finished,
       pg_catalog.round(run.rows_done::numeric OPERATOR(pg_catalog./)
                        GREATEST(EXTRACT(epoch FROM run.updated OPERATOR(pg_catalog.-) run.started)::numeric, 0.001::numeric), 1)
           AS rows_per_second
FROM annotate_table_run run JOIN pg_catalog.pg_class c ON c.oid OPERATOR(pg_catalog.=) run.relation::pg_catalog.oid;

COMMENT ON COLUMN annotate_table_progress.relation IS 'the table, or a partition';

COMMENT ON COLUMN annotate_table_progress.target IS 'the column that is filled';

COMMENT ON COLUMN annotate_table_progress.owner IS 'who has called it';

COMMENT ON COLUMN annotate_table_progress.state IS 'running, finished, or stopped: by an error, a cancel or the end of the session';

COMMENT ON COLUMN annotate_table_progress.rows_done IS 'rows that were filled';

COMMENT ON COLUMN annotate_table_progress.rows_failed IS 'rows that cannot be annotated, or whose annotations a trigger changes';

COMMENT ON COLUMN annotate_table_progress.percent IS 'of the table''s pages';

COMMENT ON COLUMN annotate_table_progress.started IS 'when the run began with this table';

COMMENT ON COLUMN annotate_table_progress.updated IS 'end of the last batch';

COMMENT ON COLUMN annotate_table_progress.finished IS 'when the run was complete';

COMMENT ON COLUMN annotate_table_progress.rows_per_second IS 'rows filled in a second, on average';

-- The steps of annotate_table.  The extension may stand in any schema: what is
-- below is found in pg_catalog alone or has its schema with it.  home is that of
-- the extension, quoted.  What the user has written, triggers and the condition
-- on rows, runs under path, the search_path of the caller.
CREATE FUNCTION annotate_table_in_transaction() RETURNS boolean
AS 'MODULE_PATHNAME', 'hearsay_in_transaction'
LANGUAGE C VOLATILE STRICT PARALLEL RESTRICTED COST 1;

COMMENT ON FUNCTION annotate_table_in_transaction() IS
'a step of annotate_table: whether the call stands in a transaction that it cannot commit';

CREATE OR REPLACE FUNCTION annotate_table_check(relation regclass, body name, target name, batch int, home text)
RETURNS void
LANGUAGE plpgsql STABLE PARALLEL SAFE COST 1000
SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    kind "char";
    type oid;
    generated "char";
BEGIN
    IF batch IS NULL OR batch < 1 THEN
        RAISE invalid_parameter_value USING
            MESSAGE = 'batch must be at least 1';
    END IF;
    SELECT c.relkind INTO kind FROM pg_class c WHERE c.oid = relation;
    IF kind IS NULL OR kind NOT IN ('r', 'p') THEN
        RAISE wrong_object_type USING
            MESSAGE = format('%s is not a table', relation),
            HINT = CASE WHEN kind IN ('v', 'm') THEN 'Fill the table that the view reads.' ELSE 'Only tables can be filled.' END;
    END IF;
    IF NOT has_any_column_privilege(relation::oid, 'UPDATE') THEN
        RAISE insufficient_privilege USING
            MESSAGE = format('permission denied for table %s', relation);
    END IF;
    IF NOT EXISTS (SELECT FROM pg_attribute a
                   WHERE a.attrelid = relation AND a.attname = body AND a.attnum > 0 AND NOT a.attisdropped) THEN
        RAISE undefined_column USING
            MESSAGE = format('column "%s" of relation %s does not exist', body, relation);
    END IF;
    SELECT a.atttypid, a.attgenerated INTO type, generated FROM pg_attribute a
    WHERE a.attrelid = relation AND a.attname = target AND a.attnum > 0 AND NOT a.attisdropped;
    IF type IS NULL THEN
        RAISE undefined_column USING
            MESSAGE = format('column "%s" of relation %s does not exist', target, relation),
            HINT = format('ALTER TABLE %s ADD COLUMN %I %s.hearsay', relation, target, home);
    ELSIF generated <> '' THEN
        RAISE generated_always USING
            MESSAGE = format('column "%s" of relation %s is generated', target, relation),
            HINT = format('The server fills it. To renew what an older model has made: UPDATE %s SET %I = %I WHERE NOT %s.is_current(%I)',
                          relation, body, body, home, target);
    ELSIF type <> format('%s.hearsay', home)::regtype THEN
        RAISE datatype_mismatch USING
            MESSAGE = format('column "%s" of relation %s has type %s', target, relation, format_type(type, NULL)),
            HINT = format('Annotations need a column of type %s.hearsay.', home);
    END IF;
END;
$function$;

CREATE FUNCTION annotate_table_start(part regclass, target name, home text) RETURNS bigint
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE COST 1000
SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    pages bigint;
BEGIN
    EXECUTE format('DELETE FROM %s.annotate_table_run r WHERE r.owner = current_user '
                   'AND NOT EXISTS (SELECT FROM pg_class c WHERE c.oid = r.relation)', home);
    IF NOT EXISTS (SELECT FROM pg_class c WHERE c.oid = part AND c.relkind = 'r') THEN
        RAISE WARNING '% is skipped: it is not an ordinary table', part;
        RETURN NULL;
    END IF;
    pages := greatest(pg_relation_size(part) / current_setting('block_size')::int, 1);
    -- two runs of one owner share the record
    EXECUTE format('INSERT INTO %s.annotate_table_run AS r (relation, target, pages) VALUES ($1, $2, $3) '
                   'ON CONFLICT (relation, target, owner) DO UPDATE SET pid = pg_backend_pid(), called = statement_timestamp(), '
                   'started = clock_timestamp(), updated = clock_timestamp(), finished = NULL, pages = $3, pages_done = 0, '
                   'rows_done = 0, rows_failed = 0 '
                   'WHERE r.finished IS NOT NULL OR NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.pid = r.pid AND a.pid <> pg_backend_pid())', home)
        USING part, target, pages;
    RETURN pages;
END;
$function$;

COMMENT ON FUNCTION annotate_table_start(regclass, name, text) IS
'a step of annotate_table: begins the record of a run; how many pages there are, or null where nothing can be filled';

CREATE FUNCTION annotate_table_rows(part regclass, places tid[], body name, target name, config regconfig, home text,
                                    path text, warn boolean, OUT filled bigint, OUT failed bigint)
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE COST 1000000
SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    place tid;
BEGIN
    PERFORM set_config('search_path', path, true);
    EXECUTE pg_catalog.format(
            'WITH done AS (UPDATE ONLY %s AS t SET %I = %s.annotate(t.%I::pg_catalog.text, $2) '
            'WHERE t.ctid OPERATOR(pg_catalog.=) ANY ($1) '
            'RETURNING CASE WHEN t.%I IS NULL THEN t.%I IS NULL ELSE COALESCE(%s.is_current(t.%I, t.%I::pg_catalog.text, $2), false) END AS kept) '
            'SELECT pg_catalog.count(*) FILTER (WHERE kept), pg_catalog.count(*) FILTER (WHERE NOT kept) FROM done',
            part, target, home, body, body, target, home, target, body)
        INTO filled, failed USING places, config;
    PERFORM pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
    IF failed > 0 AND warn THEN
        RAISE WARNING '% rows of % do not keep their annotations', failed, part
            USING HINT = 'A trigger of the table changes them.';
    END IF;
EXCEPTION
    WHEN program_limit_exceeded OR feature_not_supported OR character_not_in_repertoire OR untranslatable_character
         OR integrity_constraint_violation OR not_null_violation OR check_violation THEN
        filled := 0;
        failed := 0;
        IF array_length(places, 1) > 1 THEN
            -- one of the rows: each on its own
            FOREACH place IN ARRAY places LOOP
                EXECUTE format('SELECT $9 + r.filled, $10 + r.failed FROM %s.annotate_table_rows($1, ARRAY[$2], $3, $4, $5, $6, $7, $8) r', home)
                    INTO filled, failed USING part, place, body, target, config, home, path, warn, filled, failed;
            END LOOP;
            RETURN;
        END IF;
        failed := 1;
        IF warn THEN
            RAISE WARNING 'row % of % cannot be annotated: %', places[1], part, SQLERRM;
        END IF;
END;
$function$;

COMMENT ON FUNCTION annotate_table_rows(regclass, tid[], name, name, regconfig, text, text, boolean) IS
'a step of annotate_table: fills these rows, but for those whose text cannot be annotated, and counts them';

-- Rows that are done are skipped.  So are rows that somebody else has locked,
-- perhaps another run; the last pass waits for these.  What was written since
-- the pass began, by itself or by others, is for the next one.  What was corrected
-- by hand is skipped unless it is asked for.
CREATE FUNCTION annotate_table_batch(part regclass, body name, target name, batch int, config regconfig, rows text,
                                     corrected boolean, home text, path text, pass int, waits boolean, since xid,
                                     INOUT place tid, INOUT filled bigint, INOUT failed bigint)
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE COST 1000000
SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    places tid[];
    done bigint;
    refused bigint;
    todo text;
BEGIN
    todo := format('CASE WHEN t.%1$I IS NULL THEN t.%2$I IS NOT NULL '
                   'ELSE %3$s.is_current(t.%2$I, t.%1$I::pg_catalog.text, $4) IS NOT TRUE END',
                   body, target, home);
    IF NOT corrected THEN
        todo := format('CASE WHEN %s.is_corrected(t.%I) THEN false ELSE %s END', home, target, todo);
    END IF;
    IF rows IS NOT NULL THEN
        todo := todo || E' AND (' || rows || E'\n)';
    END IF;
    PERFORM set_config('search_path', path, true);
    EXECUTE pg_catalog.concat('SELECT pg_catalog.array_agg(todo.ctid) FROM (SELECT t.ctid FROM ONLY ', part, ' AS t '
                              'WHERE t.ctid OPERATOR(pg_catalog.>) $1 AND pg_catalog.age(t.xmin) OPERATOR(pg_catalog.>) pg_catalog.age($3) AND ', todo,
                              ' LIMIT $2 FOR UPDATE', CASE WHEN waits THEN '' ELSE ' SKIP LOCKED' END, ') AS todo')
        INTO places USING place, batch, since, config;
    PERFORM pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
    place := places[array_upper(places, 1)];
    IF place IS NULL THEN
        RETURN;
    END IF;

    EXECUTE format('SELECT * FROM %s.annotate_table_rows($1, $2, $3, $4, $5, $6, $7, $8)', home)
        INTO done, refused USING part, places, body, target, config, home, path, pass = 1;
    filled := filled + done;
    failed := failed + refused;
    EXECUTE format('UPDATE %s.annotate_table_run r SET rows_done = r.rows_done + $3, rows_failed = $4, '
                   'pages_done = greatest(r.pages_done, least($5, r.pages)), updated = clock_timestamp(), '
                   'pid = pg_backend_pid(), called = statement_timestamp() '
                   'WHERE r.relation = $1 AND r.target = $2 AND r.owner = current_user', home)
        USING part, target, done, failed, split_part(trim('(' FROM place::text), ',', 1)::bigint;
END;
$function$;

COMMENT ON FUNCTION annotate_table_batch(regclass, name, name, int, regconfig, text, boolean, text, text, int, boolean, xid, tid, bigint, bigint) IS
'a step of annotate_table: fills the next rows behind a place, which becomes that of the last one, or null behind all';

CREATE FUNCTION annotate_table_finish(part regclass, body name, target name, corrected boolean, home text, failed bigint)
RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE COST 1000
SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    filled bigint;
    kept bigint;
BEGIN
    EXECUTE format('UPDATE %s.annotate_table_run r SET finished = clock_timestamp(), updated = clock_timestamp(), pages_done = r.pages '
                   'WHERE r.relation = $1 AND r.target = $2 AND r.owner = current_user RETURNING r.rows_done', home)
        INTO filled USING part, target;
    RAISE NOTICE '%: % rows annotated, % cannot be', part, filled, failed;
    IF NOT corrected THEN
        EXECUTE format('SELECT count(*) FROM ONLY %1$s AS t WHERE CASE WHEN %2$s.is_corrected(t.%3$I) THEN %2$s.is_current(t.%3$I, t.%4$I::text) IS NOT TRUE END',
                       part, home, target, body)
            INTO kept;
        IF kept > 0 THEN
            RAISE NOTICE '%: % rows of an older model or text stay as they are, for they were corrected by hand', part, kept
                USING HINT = 'Call it with corrected => true to make them again, without the corrections.';
        END IF;
    END IF;
END;
$function$;

COMMENT ON FUNCTION annotate_table_finish(regclass, name, name, boolean, text, bigint) IS
'a step of annotate_table: ends the record of a run, and tells of rows that it has left';

CREATE PROCEDURE annotate_table(relation regclass, body name, target name,
                                batch int DEFAULT 1000,
                                config regconfig DEFAULT 'pg_catalog.english',
                                rows text DEFAULT NULL,
                                corrected boolean DEFAULT false)
LANGUAGE plpgsql AS $procedure$
DECLARE
    -- Each COMMIT brings the caller's search_path back.
    own_path CONSTANT text := 'pg_catalog, pg_temp';
    path CONSTANT text := pg_catalog.current_setting('search_path');
    home text;
    blocked boolean;
    part regclass;
    pages bigint;
    since xid;
    place tid;
    filled bigint;
    filled_before bigint;
    failed bigint;
    pass int;
    waits boolean;
    noticed timestamptz;
BEGIN
    PERFORM pg_catalog.set_config('search_path', own_path, true);
    SELECT pg_catalog.quote_ident(n.nspname) INTO STRICT home
    FROM pg_catalog.pg_extension x JOIN pg_catalog.pg_namespace n ON n.oid = x.extnamespace
    WHERE x.extname = 'hearsay';
    EXECUTE format('SELECT %s.annotate_table_in_transaction()', home) INTO blocked;
    IF blocked THEN
        RAISE active_sql_transaction USING
            MESSAGE = 'annotate_table needs autocommit',
            DETAIL = 'Each batch is a transaction of its own, so the call cannot stand inside a transaction.',
            HINT = 'Set the driver to autocommit, or send CALL alone, outside of BEGIN and COMMIT.';
    END IF;
    EXECUTE format('SELECT %s.annotate_table_check($1, $2, $3, $4, $5)', home) USING relation, body, target, batch, home;

    -- the table, or its partitions and children that have rows of their own
    FOR part IN
        WITH RECURSIVE tree AS (
            SELECT relation::oid AS relid
            UNION
            SELECT i.inhrelid FROM pg_inherits i JOIN tree t ON i.inhparent = t.relid)
        SELECT t.relid FROM tree t JOIN pg_class c ON c.oid = t.relid
        WHERE c.relkind <> 'p' ORDER BY t.relid
    LOOP
        PERFORM pg_catalog.set_config('search_path', own_path, true);
        EXECUTE format('SELECT %s.annotate_table_start($1, $2, $3)', home) INTO pages USING part, target, home;
        CONTINUE WHEN pages IS NULL;
        COMMIT;
        PERFORM pg_catalog.set_config('search_path', own_path, true);

        noticed := clock_timestamp();
        waits := false;
        pass := 0;
        filled := 0;
        LOOP
            pass := pass + 1;
            filled_before := filled;
            filled := 0;
            failed := 0;
            place := '(0,0)';
            since := pg_snapshot_xmax(pg_current_snapshot())::xid;
            LOOP
                EXECUTE format('SELECT * FROM %s.annotate_table_batch($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)', home)
                    INTO place, filled, failed
                    USING part, body, target, batch, config, rows, coalesce(corrected, false), home, path, pass, waits, since, place, filled, failed;
                EXIT WHEN place IS NULL;
                COMMIT;
                PERFORM pg_catalog.set_config('search_path', own_path, true);
                IF clock_timestamp() > noticed + interval '10 s' THEN
                    RAISE NOTICE '%: % rows annotated in this pass, at page % of %', part, filled,
                        split_part(trim('(' FROM place::text), ',', 1), pages;
                    noticed := clock_timestamp();
                END IF;
            END LOOP;
            EXIT WHEN filled = 0 AND waits;
            IF pass > 2 AND filled >= filled_before AND filled_before > 0 THEN
                RAISE WARNING '% rows of % are changed as fast as they are annotated', filled, part
                    USING HINT = 'A trigger may take their annotations away. Otherwise call annotate_table again.';
                EXIT;
            END IF;
            waits := waits OR filled = 0;
        END LOOP;

        EXECUTE format('SELECT %s.annotate_table_finish($1, $2, $3, $4, $5, $6)', home)
            USING part, body, target, coalesce(corrected, false), home, failed;
        COMMIT;
    END LOOP;
END;
$procedure$;

COMMENT ON PROCEDURE annotate_table(regclass, name, name, int, regconfig, text, boolean) IS
'fills a column of annotations in batches, each of them a transaction; rows is a condition on those to fill; rows that are done are skipped, so it can be stopped and called again; rows that were corrected by hand are left unless corrected is true';

--
-- What was corrected by hand, and would be lost
--

CREATE FUNCTION hearsay_corrected_rows(OUT relation regclass, OUT "column" name, OUT place tid, OUT model text, OUT current boolean)
RETURNS SETOF record
LANGUAGE plpgsql STABLE PARALLEL SAFE COST 1000000 ROWS 100
SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    home text;
BEGIN
    SELECT quote_ident(n.nspname) INTO STRICT home
    FROM pg_extension x JOIN pg_namespace n ON n.oid = x.extnamespace WHERE x.extname = 'hearsay';
    FOR relation, "column" IN
        SELECT c.oid, a.attname
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        WHERE a.atttypid = format('%s.hearsay', home)::regtype AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
              AND c.relkind = 'r' AND (c.relpersistence <> 't' OR c.relnamespace = pg_my_temp_schema())
              AND has_schema_privilege(c.relnamespace, 'USAGE') AND has_column_privilege(c.oid, a.attnum, 'SELECT')
        ORDER BY c.oid, a.attnum
    LOOP
        RETURN QUERY EXECUTE format('SELECT $1, $2, t.ctid, %1$s.model_version(t.%2$I), %1$s.is_current(t.%2$I) '
                                    'FROM ONLY %3$s AS t WHERE %1$s.is_corrected(t.%2$I)', home, "column", relation)
            USING relation, "column";
    END LOOP;
END;
$function$;

COMMENT ON FUNCTION hearsay_corrected_rows() IS
'the rows of hearsay_corrected';

CREATE VIEW hearsay_corrected AS
SELECT r.relation, r."column", r.place, r.model, r.current
FROM hearsay_corrected_rows() r;

COMMENT ON VIEW hearsay_corrected IS
'annotations that were corrected by hand, in all tables that the user may read; an upgrade would change those that are not current, but annotate_table leaves them unless told otherwise';
COMMENT ON COLUMN hearsay_corrected.relation IS
'the table, or a partition';
COMMENT ON COLUMN hearsay_corrected."column" IS
'the column of annotations';
COMMENT ON COLUMN hearsay_corrected.place IS
'where the row is: its ctid, until it is updated';
COMMENT ON COLUMN hearsay_corrected.model IS
'version of the model that made the annotations';
COMMENT ON COLUMN hearsay_corrected.current IS
'whether that is the model of this version';
GRANT SELECT ON hearsay_corrected TO PUBLIC;

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
