--
-- Names: calls whose arguments have no known types, and tables of users
--

-- Drivers send parameters without types: of every function the server knows
-- which one is meant, and what each argument is.  The same of literals.
CREATE FUNCTION told(call text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    types text;
BEGIN
    EXECUTE format('PREPARE untyped AS SELECT %s', call);
    SELECT parameter_types::text INTO types FROM pg_prepared_statements WHERE name = 'untyped';
    DEALLOCATE untyped;
    EXECUTE format('PREPARE untyped AS SELECT %s', regexp_replace(call, '\$\d', 'NULL', 'g'));
    DEALLOCATE untyped;
    RETURN types;
EXCEPTION WHEN OTHERS THEN
    RETURN SQLERRM;
END;
$$;
SELECT call, told(call)
FROM (VALUES
    ('annotate($1)'), ('annotate($1, $2)'),
    ('extract_quotes($1)'), ('extract_attributions($1)'), ('extract_entities($1)'), ('extract_entities($1, $2)'), ('article_entities($1)'),
    ('quotes($1, $2)'), ('attributions($1, $2)'), ('entities($1, $2)'), ('entities($1, $2, $3)'), ('article_entities($1, $2)'),
    ('quote_count($1)'), ('attribution_count($1)'), ('mention_count($1)'), ('entity_count($1)'),
    ('model_version($1)'), ('is_current($1)'), ('is_current($1, $2)'), ('is_current($1, $2, ''simple'')'),
    ('quote_query($1, $2, $3, $4, $5)'), ('quote_query(said => $1)'), ('quote_query($1, $2, $3, $4, $5, $6, $7, $8)'), ('quote_query(cue => $1, confidence => $2)'),
    ('correct_speaker($1, $2, $3)'), ('correct_speaker($1, $2, $3, $4)'), ('correct_speakers($1, $2, $3)'), ('drop_quote($1, $2)'), ('add_quote($1, $2, $3)'),
    ('add_quote($1, $2, $3, $4, $5, $6, $7, $8, $9)'), ('is_corrected($1)'), ('entity_query($1)'), ('entity_query($1, $2)'),
    ('to_hearsay_query($1)'), ('to_hearsay_query($1, $2)'),
    ('hearsay_rank($1, $2)'), ('hearsay_highlight($1, $2, $3)'), ('hearsay_html($1)'), ('hearsay_html($1, $2)'),
    ('hearsay_match($1, $2)'), ('hearsay_match_commuted($1, $2)'),
    ('hearsay_query_and($1, $2)'), ('hearsay_query_or($1, $2)'), ('hearsay_query_not($1)'),
    ('hearsay_eq($1, $2)'), ('hearsay_ne($1, $2)'), ('hearsay_hash($1)'), ('hearsay_hash_extended($1, $2)'),
    ('mentions_in_quotes($1)'), ('name_key($1)'), ('same_person($1, $2)'), ('html_to_text($1)'), ('is_english($1)'),
    ('hearsay_send($1)'), ('hearsay_query_send($1)'), ('hearsay($1)')) v (call);

-- no function of the extension has another beside it that takes as many arguments; no row may come out
SELECT array_agg(p.oid::regprocedure)
FROM pg_depend d JOIN pg_extension x ON x.oid = d.refobjid JOIN pg_proc p ON p.oid = d.objid
WHERE x.extname = 'hearsay' AND d.refclassid = 'pg_extension'::regclass AND d.classid = 'pg_proc'::regclass
GROUP BY p.proname, p.pronargs HAVING count(*) > 1;

-- an operator with one known side
SELECT told('annotate($1) @@ $2'), told('$1 @@ quote_query($2)'), told('quote_query($1) && $2'), told('$1 || quote_query($2)');

-- from end to end
PREPARE stored AS SELECT speaker, quote FROM quotes($1, $2) WHERE $1 @@ $3;
PREPARE body AS SELECT speaker, quote FROM extract_quotes($1);
PREPARE typed AS SELECT mention, type FROM extract_entities($1, $2);
SELECT annotate('“The bridge will close,” Maria Lopez said in Oslo.') AS analysis \gset
EXECUTE stored(:'analysis', '“The bridge will close,” Maria Lopez said in Oslo.', 'said:bridges');
EXECUTE body('“The bridge will close,” Maria Lopez said in Oslo.');
EXECUTE typed('“The bridge will close,” Maria Lopez said in Oslo.', '{location}');
SELECT mention, type FROM extract_entities('“The bridge will close,” Maria Lopez said in Oslo.', '{person}');
SELECT mention, type FROM entities(:'analysis', '“The bridge will close,” Maria Lopez said in Oslo.', '{person}');
SELECT name, mentions FROM article_entities(:'analysis', '“The bridge will close,” Maria Lopez said in Oslo.');
SELECT hearsay_highlight(:'analysis', '“The bridge will close,” Maria Lopez said in Oslo.', 'location:oslo');
SELECT speaker FROM quotes(body => '“The bridge will close,” Maria Lopez said in Oslo.', analysis => :'analysis');
DEALLOCATE stored;
DEALLOCATE body;
DEALLOCATE typed;

-- tables that users want stand beside the extension, in the same schema
SELECT extnamespace::regnamespace FROM pg_extension WHERE extname = 'hearsay';
SELECT format('CREATE TABLE %I (id int)', name)
FROM unnest('{annotations,annotation_query,entity,entities,article_entity,article_entities,quotation,quotations,quote,quotes,attributions,analysis}'::text[]) name
\gexec
CREATE TYPE quote_kind AS ENUM ('bid', 'ask');
-- ... and the functions are still there
SELECT quote, kind FROM quotes(annotate('“It is fine,” Maria Lopez said.'), '“It is fine,” Maria Lopez said.');
SELECT count(*) FROM entities(annotate('Angela Merkel met Emmanuel Macron.'), 'Angela Merkel met Emmanuel Macron.');
DROP TABLE annotations, annotation_query, entity, entities, article_entity, article_entities, quotation, quotations, quote, quotes,
    attributions, analysis;
DROP TYPE quote_kind;

-- operators of the server keep their literals: this is a tsquery's
SELECT !! 'cat' AS query;

-- every type of the extension bears its name; no row may come out
SELECT t.typname
FROM pg_depend d JOIN pg_extension x ON x.oid = d.refobjid JOIN pg_type t ON t.oid = d.objid
WHERE x.extname = 'hearsay' AND d.refclassid = 'pg_extension'::regclass AND d.classid = 'pg_type'::regclass
      AND t.typname !~ '^_?hearsay' AND t.typname !~ '^_?annotate_table_(run|progress)$';

DROP FUNCTION told;
