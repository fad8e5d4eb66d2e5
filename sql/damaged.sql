--
-- Annotations whose bytes are damaged: an error, not a crash
--
-- Only a superuser can make such a value, by taking bytes for annotations.
--
CREATE CAST (bytea AS hearsay) WITHOUT FUNCTION;
CREATE CAST (hearsay AS bytea) WITHOUT FUNCTION;

CREATE TABLE sound AS
SELECT b AS body, annotate(b)::bytea AS bytes
FROM (VALUES (E'“The bridge will close in May,” Maria Lopez said, “and the bridge in Oslo will not.” Daniel Okafor thinks that Harbour Bank will sell the bridge.')) v (b);
SELECT bytes::hearsay = annotate(body) AS same FROM sound;

CREATE TABLE indexed (analysis hearsay);
CREATE INDEX ON indexed USING gin (analysis) WITH (fastupdate = off);

-- everything that reads annotations, each on its own; the first error that is not one of a damaged value
CREATE TABLE reader (query text);
INSERT INTO reader VALUES
('SELECT quote_count($1), entity_count($1), is_current($1), is_current($1, $2), is_current($1, $2, ''simple''), model_version($1)'),
('SELECT $1::text'), ('SELECT hearsay_send($1)'),
('SELECT $1 @@ ''said:bridge'''), ('SELECT $1 @@ ''said:bri*'''), ('SELECT $1 @@ ''said:"bridge close"'''),
('SELECT $1 @@ ''speaker:lopez'''), ('SELECT $1 @@ ''person:m*'''), ('SELECT $1 @@ ''quote(speaker:lopez said:bridge about:oslo)'''),
('SELECT hearsay_rank($1, ''speaker:lopez | entity:oslo'')'), ('SELECT hearsay_highlight($1, $2, ''about:oslo | person:lopez'')'),
('SELECT $1 @@ ''quote(cue:said type:person confidence>0.1)'''), ('SELECT $1 @@ ''cue:th*'''), ('SELECT is_corrected($1)'),
('SELECT drop_quote($1, span), correct_speaker($1, span, ''Ole Brandt'') FROM attributions($1, $2)'), ('SELECT add_quote($1, $2, ''{[3,9)}'', ''Ole Brandt'')'),
('SELECT count(*) FROM attributions($1, $2)'), ('SELECT count(*) FROM entities($1, $2)'),
('SELECT count(*) FROM article_entities($1, $2)'), ('SELECT hearsay_html($1, $2)'),
('INSERT INTO indexed VALUES ($1)');
CREATE FUNCTION read_all(analysis hearsay, body text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    r reader;
BEGIN
    FOR r IN SELECT * FROM reader LOOP
        BEGIN
            EXECUTE r.query USING analysis, body;
        EXCEPTION
            WHEN data_corrupted OR feature_not_supported OR invalid_parameter_value OR invalid_text_representation THEN
                NULL;
        END;
    END LOOP;
    RETURN 'fine';
EXCEPTION WHEN OTHERS THEN
    RETURN format('%s: %s', r.query, SQLERRM);
END;
$$;

-- cut off anywhere; each byte changed in some ways; the longest numbers where one stands
SELECT n, result
FROM (SELECT n, read_all(substr(bytes, 1, n)::hearsay, body) AS result FROM sound, generate_series(0, length(bytes)) n) r
WHERE result <> 'fine';
SELECT n, change, result
FROM (SELECT n, change, read_all(set_byte(bytes, n, change)::hearsay, body) AS result
      FROM sound, generate_series(0, length(bytes) - 1) n,
           LATERAL (VALUES (0), (255), (127), (128), (get_byte(bytes, n) # 1), (get_byte(bytes, n) # 64)) c (change)) r
WHERE result <> 'fine';
SELECT n, number, result
FROM (SELECT n, number, read_all((substr(bytes, 1, n) || number || substr(bytes, n + 2))::hearsay, body) AS result
      FROM sound, generate_series(0, length(bytes) - 1) n,
           (VALUES ('\xFFFFFFFF07'::bytea), ('\xFFFFFFFF0F'), ('\xFEFFFFFF07')) v (number)) r
WHERE result <> 'fine';

-- some of it can be read
SELECT count(*) > 100 AS some FROM indexed;

DROP FUNCTION read_all;
DROP TABLE sound, indexed, reader;
DROP CAST (bytea AS hearsay);
DROP CAST (hearsay AS bytea);
