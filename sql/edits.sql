--
-- Corrections by hand
--
\pset null '(null)'
CREATE TABLE article (id int PRIMARY KEY, body text, analysis hearsay);
INSERT INTO article (id, body) VALUES
(1, '“The bridge will close,” Maria Lopez said. “The road is safe,” he added. Daniel Okafor denied that the harbour would close.'),
(2, '“The tide,” Ingrid Solberg said, “was early.” Harbour Bank thinks that it will rain.'),
(3, 'Nothing to see here. The ferry is late, by Ruth Adeyemi’s account.');
UPDATE article SET analysis = annotate(body);
CREATE INDEX article_analysis ON article USING gin (analysis);
SELECT id, q.span, q.speaker, q.quote, q.speech FROM article, attributions(analysis, body) q ORDER BY id, q.span;

-- what two values differ in, as JSON
CREATE FUNCTION changes(old hearsay, new hearsay) RETURNS TABLE (member text, was text, "is" text)
LANGUAGE sql AS $$
    SELECT o.key || COALESCE(' ' || (item.n - 1), ''), regexp_replace(v.was, '(confidence": 0).\d+', '\1...', 'g'), regexp_replace(v.is, '(confidence": 0).\d+', '\1...', 'g')
    FROM jsonb_each(old::jsonb) o JOIN jsonb_each(new::jsonb) n USING (key)
         LEFT JOIN LATERAL (SELECT * FROM ROWS FROM (jsonb_array_elements(CASE jsonb_typeof(o.value) WHEN 'array' THEN o.value END),
                                                     jsonb_array_elements(CASE jsonb_typeof(n.value) WHEN 'array' THEN n.value END)) WITH ORDINALITY i (was, "is", n)) item ON true,
         LATERAL (SELECT (CASE WHEN item.n IS NULL THEN o.value ELSE item.was END)::text AS was, (CASE WHEN item.n IS NULL THEN n.value ELSE item.is END)::text AS is) v
    WHERE v.was IS DISTINCT FROM v.is
    ORDER BY o.key COLLATE "C", item.n
$$;

-- a speaker whom the text names; one whom it does not; a body; nobody; two
\x on
SELECT c.* FROM article, changes(analysis, correct_speaker(analysis, '{[45,61)}', 'Maria Lopez')) c WHERE id = 1;
SELECT c.* FROM article, changes(analysis, correct_speaker(analysis, '{[45,61)}', '  Ole Brandt ')) c WHERE id = 1;
SELECT c.* FROM article, changes(analysis, correct_speaker(analysis, '{[45,61)}', 'Harbour Bank', type => 'organization')) c WHERE id = 1;
SELECT c.* FROM article, changes(analysis, correct_speaker(analysis, '{[2,23)}', NULL)) c WHERE id = 1;
SELECT c.* FROM article, changes(analysis, correct_speakers(analysis, '{[2,23)}', '{Ole Brandt,Daniel Okafor,Ole Brandt}')) c WHERE id = 1;
-- one of several parts
SELECT c.* FROM article, changes(analysis, correct_speaker(analysis, (SELECT span FROM quotes(analysis, body)), 'Ole Brandt')) c WHERE id = 2;
-- a name that nobody has any more goes
SELECT c.* FROM article, changes(correct_speaker(analysis, '{[45,61)}', 'Ole Brandt'), correct_speaker(correct_speaker(analysis, '{[45,61)}', 'Ole Brandt'), '{[45,61)}', 'Ruth Adeyemi')) c WHERE id = 1;
-- without a quotation; one more
SELECT c.* FROM article, changes(analysis, drop_quote(analysis, '{[2,23)}')) c WHERE id = 1;
SELECT c.* FROM article, changes(analysis, add_quote(analysis, body, '{[22,39)}', 'Ruth Adeyemi', 'indirect', '[44,56)', '[59,66)')) c WHERE id = 3;
\x off

-- the same again changes nothing, in whichever way
SELECT correct_speaker(once, '{[45,61)}', 'Ole Brandt') = once AS same, correct_speakers(once, '{[45,61)}', '{Ole Brandt}') = once AS array,
       correct_speakers(once, '{[45,61)}', NULL) = correct_speaker(once, '{[45,61)}', NULL) AS nobody, correct_speakers(once, '{[45,61)}', '{}') = correct_speaker(once, '{[45,61)}', NULL) AS empty
FROM (SELECT correct_speaker(analysis, '{[45,61)}', 'Ole Brandt') AS once FROM article WHERE id = 1) c;

-- a quotation that goes and comes back is the same, but for what a person is sure of; all go
SELECT id, q.span, (SELECT array_agg(c.member) FROM changes(analysis, add_quote(drop_quote(analysis, q.span), body, q.span, q.speaker, q.kind, q.source_span, q.cue_span)) c) AS changed
FROM article, quotes(analysis, body) q ORDER BY id, q.span;
SELECT jsonb(drop_quote(drop_quote(drop_quote(analysis, '{[45,61)}'), '{[2,23)}'), (SELECT q.span FROM quotes(analysis, body) q WHERE speaker = 'Daniel Okafor'))) - 'model' - 'entities' AS emptied FROM article WHERE id = 1;

-- there and back, and each change marked
CREATE TABLE changed AS
SELECT id, body, n, a FROM article, LATERAL (VALUES (1, correct_speaker(analysis, '{[45,61)}', 'Ole Brandt')), (2, correct_speaker(analysis, '{[2,23)}', NULL)),
                                                    (3, drop_quote(analysis, '{[2,23)}')), (4, add_quote(analysis, body, '{[6,12)}', 'Ruth Adeyemi'))) c (n, a)
WHERE id = 1;
SELECT n, is_corrected(a), a::text::hearsay = a AS text, a::jsonb::hearsay = a AS jsonb, a::jsonb -> 'corrected' AS marked,
       (SELECT array_agg((q ->> 'corrected')::boolean) FROM jsonb_array_elements(a::jsonb -> 'quotes') q) AS quotes,
       ARRAY(SELECT speaker FROM quotes(a, body)) AS speakers, ARRAY(SELECT confidence = 1 FROM quotes(a, body)) AS certain, ARRAY(SELECT speaker_confidence = 1 FROM quotes(a, body)) AS sure
FROM changed ORDER BY n;
SELECT id, is_corrected(analysis), is_current(analysis, body) FROM article ORDER BY id;
SELECT is_current(a, body), model_version(a) = model_version(analysis) AS model, name, type, mentions, quotes, confidence
FROM changed JOIN article USING (id, body), article_entities(a, body) WHERE n = 1 AND name = 'Ole Brandt';

-- search sees them, with an index and without
UPDATE article SET analysis = correct_speaker(analysis, '{[45,61)}', 'Ole Brandt') WHERE id = 1;
UPDATE article SET analysis = add_quote(analysis, body, '{[22,39)}', 'Ruth Adeyemi', 'indirect', '[44,56)', '[59,66)') WHERE id = 3;
SET enable_seqscan = off;
CREATE TABLE query (n serial, q hearsay_query);
INSERT INTO query (q) VALUES ('speaker:brandt'), ('quote(speaker:brandt said:road kind:direct)'), ('quote(speaker:brandt said:bridge)'), ('person:brandt'), ('quote(speaker:brandt confidence>=1)'),
('quote(speaker:adeyemi said:ferry cue:account)'), ('said:"ferry is late"'), ('quote(speaker:adeyemi about:adeyemi)'), ('confidence>=1');
SELECT q, ARRAY(SELECT id FROM article WHERE analysis @@ q ORDER BY id) AS found, array_remove(ARRAY(SELECT CASE WHEN analysis @@ q THEN id END FROM article ORDER BY id OFFSET 0), NULL) AS read FROM query ORDER BY n;
RESET enable_seqscan;
SELECT speaker, quote, cue FROM article, matching_quotes(analysis, body, 'confidence>=1') ORDER BY id;
SELECT hearsay_highlight(analysis, body, 'quote(speaker:adeyemi cue:account)') FROM article WHERE id = 3;
SELECT speaker, entity, span FROM article, mentions_in_quotes(add_quote(analysis, body, '{[47,84)}', 'Ole Brandt')) WHERE id = 2;

-- what cannot be
\set VERBOSITY default
SELECT correct_speaker(analysis, '{[45,60)}', 'Ole Brandt') FROM article WHERE id = 1;
SELECT drop_quote(analysis, '{[41,44)}') FROM article WHERE id = 1;
SELECT correct_speaker(analysis, NULL, 'Ole Brandt') FROM article WHERE id = 1;
SELECT drop_quote(analysis, NULL) FROM article WHERE id = 1;
SELECT correct_speaker(analysis, '{}', 'Ole Brandt') FROM article WHERE id = 1;
SELECT correct_speaker(analysis, '{[45,)}', 'Ole Brandt') FROM article WHERE id = 1;
SELECT correct_speaker(analysis, '{[-5,61)}', 'Ole Brandt') FROM article WHERE id = 1;
SELECT correct_speaker(analysis, '{[45,61)}', '...') FROM article WHERE id = 1;
SELECT correct_speaker(analysis, '{[45,61)}', 'Ole Brandt', 'planet') FROM article WHERE id = 1;
SELECT correct_speakers(analysis, '{[45,61)}', '{Ole Brandt,NULL}') FROM article WHERE id = 1;
SELECT correct_speakers(analysis, '{[45,61)}', '{a,b,c,d,e,f,g,h,i}') FROM article WHERE id = 1;
SELECT add_quote(analysis, body, '{[45,61)}') FROM article WHERE id = 1;
SELECT add_quote(analysis, body, '{[45,610)}') FROM article WHERE id = 1;
SELECT add_quote(analysis, body, '{[6,12)}', cue => '[200,300)') FROM article WHERE id = 1;
SELECT add_quote(analysis, body, '{[6,12)}', source => 'empty') FROM article WHERE id = 1;
SELECT add_quote(analysis, body || '.', '{[6,12)}') FROM article WHERE id = 1;
SELECT correct_speaker(NULL, '{[45,61)}', 'Ole Brandt'), correct_speakers(NULL, '{[45,61)}', NULL), drop_quote(NULL, NULL), add_quote(NULL, 'a', '{[1,2)}'), add_quote(analysis, NULL, '{[1,2)}')
FROM article WHERE id = 1;

-- what somebody made: quotations of one span, positions that overflow
WITH made AS (
    SELECT jsonb_set(a, '{quotes}', jsonb_build_array(q, q || '{"kind": "mixed", "words": 0, "cue_words": 0}', q || '{"span": [[1, 3]], "words": 0, "cue_words": 0}'))::hearsay AS a
    FROM (SELECT a, a -> 'quotes' -> 0 AS q FROM (SELECT annotate('“It rains,” Ole Brandt said.')::jsonb AS a) j) k)
SELECT quote_count(a), quote_count(drop_quote(a, '{[2,10)}')) AS dropped, quote_count(drop_quote(a, '{[1,3)}')) AS other,
       (SELECT count(*) FROM jsonb_array_elements(correct_speaker(a, '{[2,10)}', 'Maria Lopez')::jsonb -> 'quotes') q WHERE (q -> 'corrected')::boolean) AS corrected
FROM made;
SELECT add_quote(jsonb_set(annotate('“It rains,” Ole Brandt said.')::jsonb, '{quotes,0,words}', '2147483647')::hearsay, '“It rains,” Ole Brandt said.', '{[13,16)}');

-- other words of the configuration
SELECT add_quote(annotate(b, 'simple'), b, '{[5,12)}', config => 'simple')::jsonb -> 'said' AS simple, add_quote(annotate(b), b, '{[5,12)}')::jsonb -> 'said' AS english
FROM (VALUES ('The bridges are closed.')) v (b);

-- annotate_table leaves them, of whichever model and text, unless it is told otherwise
\set SHOW_CONTEXT never
SELECT relation, "column", model = (hearsay_model()).version AS model, current FROM hearsay_corrected;
UPDATE article SET analysis = jsonb_set(analysis::jsonb, '{model,checksum}', '"0123456789abcdef"')::hearsay WHERE id < 3;
SELECT relation, "column", current, id FROM hearsay_corrected JOIN article ON article.ctid = place ORDER BY id;
CALL annotate_table('article', 'body', 'analysis');
CALL annotate_table('article', 'body', 'analysis', config => 'simple');
SELECT id, is_current(analysis), is_corrected(analysis), ARRAY(SELECT speaker FROM quotes(analysis, body)) AS speakers FROM article ORDER BY id;
UPDATE article SET body = body || ' “It is late,” Ruth Adeyemi said.' WHERE id > 1;
CALL annotate_table('article', 'body', 'analysis', config => 'simple');
SELECT id, is_current(analysis, body), is_corrected(analysis) FROM article ORDER BY id;
-- what would change
SELECT id, new.speaker, new.quote, old.speaker AS corrected FROM article, quotes(annotate(body), body) new FULL JOIN quotes(analysis, body) old USING (span)
WHERE id = 1 AND is_corrected(analysis) AND old.speaker IS DISTINCT FROM new.speaker;
CALL annotate_table('article', 'body', 'analysis', config => 'simple', corrected => true, rows => 'id = 3');
CALL annotate_table('article', 'body', 'analysis', config => 'simple', corrected => NULL);
CALL annotate_table('article', 'body', 'analysis', config => 'simple', corrected => true);
SELECT id, is_current(analysis, body), is_corrected(analysis) FROM article ORDER BY id;
SELECT count(*) FROM hearsay_corrected;

-- the list: of tables that one may read, in any schema, with any names; not of generated columns
CREATE SCHEMA "edited here";
CREATE TABLE "edited here"."a %s table" (id int, "a %I column" hearsay, made hearsay GENERATED ALWAYS AS (annotate('')) STORED) PARTITION BY LIST (id);
CREATE TABLE "edited here".part PARTITION OF "edited here"."a %s table" FOR VALUES IN (1);
INSERT INTO "edited here".part VALUES (1, drop_quote(annotate('“It rains,” Ole Brandt said.'), '{[2,10)}'));
CREATE TEMP TABLE mine AS SELECT "a %I column" AS a FROM "edited here".part;
SELECT relation, "column", current FROM hearsay_corrected ORDER BY relation::text;
CREATE ROLE regress_hearsay_editor;
GRANT SELECT (id) ON article TO regress_hearsay_editor;
SET ROLE regress_hearsay_editor;
SELECT count(*) FROM hearsay_corrected;
RESET ROLE;
GRANT USAGE ON SCHEMA "edited here" TO regress_hearsay_editor;
GRANT SELECT ON "edited here".part TO regress_hearsay_editor;
SET ROLE regress_hearsay_editor;
SELECT relation FROM hearsay_corrected;
RESET ROLE;
DROP OWNED BY regress_hearsay_editor;
DROP ROLE regress_hearsay_editor;
SET client_min_messages = warning;
DROP SCHEMA "edited here" CASCADE;
RESET client_min_messages;
DROP TABLE article, changed, query, mine;
DROP FUNCTION changes;
DELETE FROM annotate_table_run;
