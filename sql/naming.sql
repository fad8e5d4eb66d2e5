--
-- Who names whom: mentions_in_quotes()
--
CREATE TABLE article (id int PRIMARY KEY, body text, analysis hearsay GENERATED ALWAYS AS (annotate(body)) STORED);
INSERT INTO article VALUES
    (1, '“Ole Brandt will mend the bridge in Oslo,” said Maria Lopez. “He told me so,” she added, “and Nora Finch heard it.” Brandt said that Lopez was wrong.'),
    (2, 'The ferry left on Monday. Nobody said a word.'),
    (3, 'Nora Finch believes that Ole Brandt will come. Maria Lopez told reporters that the Harbour Bank had paid for it on Monday.');

SELECT id, speaker, entity, type, span, quotation, substring(body FROM lower(span) FOR upper(span) - lower(span)) AS words
FROM article, mentions_in_quotes(analysis) ORDER BY id, quotation, span;

-- the same rows as the join of quotations and entities
CREATE VIEW joined AS
    SELECT id, q.speaker, e.name AS entity, e.type, e.span, q.ordinality::int AS quotation
    FROM article, quotes(analysis, body) WITH ORDINALITY q, entities(analysis, body) e
    WHERE q.span @> e.span;
CREATE VIEW named AS SELECT id, m.* FROM article, mentions_in_quotes(analysis) m;
SELECT count(*) > 4 AS some FROM named;
(TABLE joined EXCEPT ALL TABLE named) UNION ALL (TABLE named EXCEPT ALL TABLE joined);

-- ... of annotations that somebody made: parts, quotations inside each other, mentions at the borders, without a name
WITH read AS (
    SELECT annotate('“Ole Brandt will mend the bridge in Oslo,” said Maria Lopez. Nora Finch was there on Monday.')::jsonb AS value),
part AS (
    SELECT value, value -> 'entities' -> 0 AS e, (value -> 'quotes' -> 0) || '{"words": 0, "source": null, "cue": null, "cue_words": 0}' AS q FROM read),
made AS (
    SELECT value || jsonb_build_object(
        'entities', jsonb_build_array(
            e || '{"span": [2, 5]}', e || '{"span": [9, 12]}', e || '{"span": [22, 26], "name": null}',
            e || '{"span": [28, 30]}', e || '{"span": [31, 33]}', e || '{"span": [50, 52]}'),
        'quotes', jsonb_build_array(
            q || '{"span": [[2, 10], [20, 30]]}', q || '{"span": [[22, 26]]}',
            q || '{"span": [[31, 35]], "speech": false}', q || '{"span": [[40, 60]]}', q || '{"span": [[60, 70]]}'),
        'said', '{}'::jsonb, 'cues', '{}'::jsonb) AS value FROM part)
SELECT m.entity, m.span, m.quotation FROM made, mentions_in_quotes(value::hearsay) m;

-- long texts: time is linear
SELECT count(*) FROM mentions_in_quotes(annotate(repeat(E'“Ole Brandt will mend the bridge in Oslo,” said Maria Lopez.\n\n', 1000)));
SELECT count(*) FROM mentions_in_quotes(NULL);
SELECT speaker FROM mentions_in_quotes(annotate('“Ole Brandt will mend the bridge in Oslo,” said Maria Lopez.')) LIMIT 1;
DROP VIEW joined, named;
DROP TABLE article;
