--
-- Type hearsay: made, read back, compared, taken apart
--
CREATE TABLE article (id int PRIMARY KEY, body text, analysis hearsay);
INSERT INTO article VALUES
(1, E'“The bridge will close in May,” Maria Lopez said in Oslo. “It will open again,” she added.\n\nThe bridge is owned by Harbour Bank. Daniel Okafor thinks that the bank will sell it.'),
(2, E'Zürich – “Ä und Ö,” Jürgen Müller said. Señora Peña told reporters that the café “is closed”.'),
(3, 'Nothing to see here.'),
(4, ''),
(5, NULL);
UPDATE article SET analysis = annotate(body);

-- but for what another model changes
SELECT regexp_replace(analysis::text, '"(speaker_confidence|confidence|checksum|version)": [^,}]+', '"\1": ...', 'g') AS analysis FROM article WHERE id IN (1, 3) ORDER BY id;
SELECT id, quote_count(analysis), attribution_count(analysis), mention_count(analysis), entity_count(analysis), model_version(analysis) IS NOT NULL AS model
FROM article ORDER BY id;

-- rows of annotations are the rows of the text; no row may come out
SELECT id FROM article
WHERE ARRAY(SELECT q FROM quotes(analysis, body) q) IS DISTINCT FROM ARRAY(SELECT q FROM extract_quotes(body) q)
   OR ARRAY(SELECT q FROM attributions(analysis, body) q) IS DISTINCT FROM ARRAY(SELECT q FROM extract_attributions(body) q)
   OR ARRAY(SELECT e FROM entities(analysis, body) e) IS DISTINCT FROM ARRAY(SELECT e FROM extract_entities(body) e)
   OR ARRAY(SELECT e FROM entities(analysis, body, '{person,date}') e)
      IS DISTINCT FROM ARRAY(SELECT e FROM extract_entities(body, '{person,date}') e)
   OR ARRAY(SELECT e FROM article_entities(analysis, body) e) IS DISTINCT FROM ARRAY(SELECT e FROM article_entities(body) e)
   OR quote_count(analysis) <> (SELECT count(*) FROM extract_quotes(body))
   OR attribution_count(analysis) <> (SELECT count(*) FROM extract_attributions(body))
   OR mention_count(analysis) <> (SELECT count(*) FROM extract_entities(body))
   OR entity_count(analysis) <> (SELECT count(*) FROM article_entities(body));

SELECT name, type, mentions, quotes, forms, spans FROM article, article_entities(body) WHERE id = 1;

-- entities whose forms differ, in the order of the text
SELECT name, mentions, forms FROM article_entities('Chidi Okonkwo runs a shop. Mr Okonkwo said that CHIDI OKONKWO and Okonkwo and Okonkwo are one.')
WHERE type = 'person';

-- of another text: an error, never the wrong words
SELECT * FROM quotes((SELECT analysis FROM article WHERE id = 1), 'Another text altogether, as long as it may be.');
SELECT * FROM entities((SELECT analysis FROM article WHERE id = 1), '');
SELECT count(*) FROM article_entities((SELECT analysis FROM article WHERE id = 2), (SELECT replace(body, 'Ä', 'ä') FROM article WHERE id = 2));

-- which are of this model and text
SELECT id, is_current(analysis) AS model, is_current(analysis, body) AS text, is_current(analysis, body || '.') AS longer FROM article ORDER BY id;
SELECT is_current(jsonb_set(analysis::jsonb, '{text,length}', '178')::hearsay, body) AS another_length FROM article WHERE id = 1;
SELECT is_current(jsonb_set(analysis::jsonb, '{model,checksum}', '"0123456789abcdef"')::hearsay) AS old FROM article WHERE id = 1;

-- text, jsonb and binary, there and back
SELECT id FROM article WHERE analysis::text::hearsay <> analysis OR analysis::jsonb::hearsay <> analysis OR NOT (analysis::text::hearsay = analysis);
SELECT analysis::jsonb -> 'names' -> 0 FROM article WHERE id = 1;
SELECT count(*) FROM (SELECT analysis FROM article UNION SELECT annotate(body) FROM article) once;
SELECT a.id FROM article a JOIN article b ON a.analysis = b.analysis WHERE a.id <> b.id;

-- what the configuration does: stems, and words as they are
SELECT (annotate(b)::jsonb -> 'said') AS english, (annotate(b, 'simple')::jsonb -> 'said') AS simple,
       (annotate(b, 'german')::jsonb -> 'said') AS german
FROM (VALUES ('“The bridges of Häuser are closing,” Maria Lopez said.')) v (b);
SET default_text_search_config = 'pg_catalog.simple';
SELECT annotate('“The bridges are closing,” Maria Lopez said.')::jsonb -> 'said' AS still_english;
RESET default_text_search_config;

-- positions count on over the 16,383 of a tsvector: of all quotations, and of one
SELECT count(*) AS quotes, sum((q ->> 'words')::int) AS words
FROM jsonb_array_elements(annotate(repeat('“We will open the bridge,” Maria Lopez said. ', 6000))::jsonb -> 'quotes') q;
CREATE TABLE long AS
SELECT jsonb_set(jsonb_set(analysis::jsonb, '{quotes,0,words}', '30000'), '{said}', '{"bridg": [2, 20000], "close": [5, 20001]}')::hearsay AS analysis
FROM article WHERE id = 1;
SELECT analysis @@ 'said:"bridge close"' AS phrase, analysis @@ 'said:(''bridg'' <2> ''close'')' AS too_far, analysis @@ 'said:(''bridg'' <3> ''close'')' AS near,
       analysis @@ 'said:(close <-> !bridge)' AS followed, analysis::text::hearsay = analysis AS same
FROM long;
DROP TABLE long;

-- phrases are those of tsvector; no row may come out
SELECT v, q
FROM (SELECT to_tsvector('simple', string_agg((ARRAY['rain', 'tax', 'war', 'bridge'])[1 + (i * 7 + i * i * k / 3 + k) % 4], ' ' ORDER BY i)) AS v
      FROM generate_series(1, 12) k, generate_series(1, 7) i GROUP BY k) t,
     LATERAL (SELECT jsonb_set(jsonb_set(analysis::jsonb, '{quotes,0,words}', '9'), '{said}',
                               (SELECT jsonb_object_agg(lexeme, to_jsonb(positions)) FROM unnest(v)))::hearsay AS analysis
              FROM article WHERE id = 1) x,
     (VALUES ('''rain'' <-> ''tax'''), ('''rain'' <2> ''tax'' <-> ''war'''), ('''rain'' <-> !''tax'''), ('!''rain'' <-> ''tax'''), ('!''rain'' <-> !''tax'''),
             ('( ''rain'' | ''war'' ) <-> ''tax'''), ('''war'' <-> ( ''rain'' <-> ''tax'' )'), ('!( ''rain'' & ''war'' ) <-> ''tax'''),
             ('''tax'' & ( ( ''rain'' | ''war'' <-> ''tax'' ) <0> ''tax'' )'), ('''rain'' <-> ( !( ''war'' <2> ''bridge'' ) <2> ''tax'' )'),
             ('''bridge'' <3> ( ''rain'' & ''rain'' )'), ('( ''rain'' <-> ''tax'' | ''war'' ) <2> ''bridge'''), ('!''rain'' & ''tax'' | ''bridge'' <-> ''war''')) v (q)
WHERE v @@ q::tsquery IS DISTINCT FROM analysis @@ format('said:(%s)', q)::hearsay_query;

-- every lexeme is found, and nothing that is almost one; no row may come out
CREATE TABLE word AS
SELECT w, min(i) AS n FROM (SELECT i, left(md5(i::text), 1 + i % 9) AS w FROM generate_series(1, 1500) i
                            UNION ALL SELECT 2000 + i, repeat('x', i * 40) FROM generate_series(1, 50) i) x
GROUP BY w;
CREATE TABLE wordy AS
SELECT jsonb_set(jsonb_set(analysis::jsonb, '{quotes,0,words}', '9000'), '{said}',
                 (SELECT jsonb_object_agg(w, CASE WHEN n % 4 = 0 THEN jsonb_build_array(n, n + 3000, n + 3001) ELSE jsonb_build_array(n) END)
                  FROM word))::hearsay AS analysis
FROM article WHERE id = 1;
SELECT count(*) > 1000 AS many, count(*) = (SELECT count(*) FROM wordy, jsonb_object_keys(analysis::jsonb -> 'said')) AS all FROM word;
SELECT asked, asked IN (SELECT w FROM word) AS is_there
FROM wordy, (SELECT w FROM word UNION SELECT w || '0' FROM word UNION SELECT left(w, -1) FROM word UNION SELECT left(w, -1) || 'g' FROM word) v (asked)
WHERE asked <> '' AND analysis @@ format('said:(%s)', quote_literal(asked))::hearsay_query IS DISTINCT FROM (asked IN (SELECT w FROM word));
SELECT asked
FROM wordy, (SELECT DISTINCT left(w, 2) FROM word UNION SELECT DISTINCT left(w, 1) || 'g' FROM word) v (asked)
WHERE analysis @@ format('said:(%s:*)', quote_literal(asked))::hearsay_query IS DISTINCT FROM EXISTS (SELECT FROM word WHERE starts_with(w, asked));
SELECT count(*) FILTER (WHERE analysis @@ format('said:(%s <3000> %1$s)', quote_literal(w))::hearsay_query
                          AND analysis @@ format('said:(%s <-> %1$s)', quote_literal(w))::hearsay_query) = count(*) AS phrases
FROM wordy, word WHERE n % 4 = 0;
SELECT count(*) FROM wordy, word WHERE n % 4 <> 0 AND analysis @@ format('said:(%s <-> %1$s)', quote_literal(w))::hearsay_query;
DROP TABLE word, wordy;

-- malformed text
SELECT ''::hearsay;
SELECT 'x'::hearsay;
SELECT '1'::hearsay;
SELECT '[]'::hearsay;
SELECT '{}'::hearsay;
SELECT '{"format": 1}'::hearsay;
SELECT '{"format": 2, "model": null}'::hearsay;

-- one member after the other changed into something that it cannot be
CREATE FUNCTION refused(path text, value text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    changed jsonb;
    detail text;
BEGIN
    SELECT jsonb_set(analysis::jsonb, path::text[], value::jsonb) INTO STRICT changed FROM article WHERE id = 1;
    PERFORM changed::hearsay;
    RETURN 'taken';
EXCEPTION WHEN invalid_text_representation THEN
    GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
    RETURN detail;
END;
$$;
SELECT left(path, 30) AS path, left(value, 20) AS value, refused(path, value)
FROM (VALUES
    ('{text,length}', '74'), ('{text,length}', '-1'), ('{text,length}', '1.5'), ('{text,length}', '"90"'), ('{text,length}', '4294967296'),
    ('{text,digest}', '"xyz"'), ('{text,digest}', '"0123ABCD"'),
    ('{model,version}', '1'), ('{model,version}', to_json(repeat('x', 64))::text), ('{model,checksum}', '"12"'),
    ('{more}', '1'),
    ('{names}', '{}'), ('{names,0}', '"Maria"'), ('{names,0,type}', '"planet"'), ('{names,0,type}', '"time"'), ('{names,0,name}', 'null'),
    ('{entities,0,span}', '[0, 3]'), ('{entities,0,span}', '[3, 3]'), ('{entities,0,span}', '[9, 3]'), ('{entities,0,span}', '[1]'),
    ('{entities,0,span}', '[1, 1000]'), ('{entities,1,span}', '[1, 5]'), ('{entities,0,name}', '99'), ('{entities,0,name}', '-1'),
    ('{entities,0,confidence}', '1.001'), ('{entities,0,confidence}', '0.12345'), ('{entities,0,confidence}', '"high"'),
    ('{entities,0,type}', '1'),
    ('{quotes,0,kind}', '"loud"'), ('{quotes,0,speech}', '1'), ('{quotes,0,span}', '[]'), ('{quotes,0,span}', '[[2, 5], [5, 9]]'),
    ('{quotes,0,span}', '[[7, 9], [2, 5]]'), ('{quotes,0,source}', '[2, 1]'), ('{quotes,0,cue}', 'false'), ('{quotes,0,speakers}', '0'),
    ('{quotes,0,speakers}', '[99]'), ('{quotes,0,speakers}', '[0, 0]'), ('{quotes,0,speakers}', '[0, 1, 2, 3, 4, 5, 6, 7, 8]'), ('{quotes,0,speakers}', '[null]'),
    ('{quotes,0,speaker_confidence}', 'null'), ('{quotes,0,speaker_confidence}', '1.001'), ('{quotes,0,speaker_confidence}', '"high"'), ('{quotes,0,speakers}', '[]'),
    ('{quotes,0,words}', '0'), ('{quotes,0,words}', '2147483647'), ('{quotes,0,confidence}', '2'),
    ('{quotes,0,corrected}', 'null'), ('{quotes,0,corrected}', 'true'), ('{corrected}', '0'), ('{quotes,0,cue_words}', '-1'), ('{quotes,0,cue_words}', '0'), ('{quotes,0,cue}', 'null'), ('{quotes,0,cue_words}', '2147483647'),
    ('{cues}', '[]'), ('{cues,said}', '[]'), ('{cues,said}', '[0]'), ('{cues,said}', '[1000]'),
    ('{said}', '[]'), ('{said,bridg}', '[]'), ('{said,bridg}', '[0]'), ('{said,bridg}', '[5, 3]'), ('{said,bridg}', '[1000]'),
    ('{said,bridg}', '{"1": 2}'), ('{said,""}', '[1]'), (format('{said,%s}', repeat('x', 2047)), '[1]')) v (path, value);

-- what is left of it where all of it is allowed
SELECT refused('{entities}', '[]') AS no_entities, refused('{quotes,0,source}', 'null') AS no_source, refused('{quotes,0,speaker_confidence}', '0.5') AS unsure, refused('{quotes,0,speakers}', '[1, 0]') AS two,
       refused('{entities,0,name}', 'null') AS no_name, refused('{said,bridg}', '[3, 4]') AS elsewhere, refused('{corrected}', 'true') AS corrected, refused('{cues}', '{}') AS no_cues;

DROP FUNCTION refused;
DROP TABLE article;
