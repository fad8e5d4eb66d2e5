--
-- Why a quotation and its speaker came out so
--
\pset null '(null)'
CREATE TABLE article (id int, body text);
INSERT INTO article VALUES
-- names, a role, a pronoun, nobody
(1, '“The bridge will close,” Mayor Maria Lopez said on Monday. Victor Lindqvist, a farmer, met the council in Oslo.

“The steel is tired,” the mayor said. Lindqvist warned that the deck was worse.

“We found out in the paper,” he said. Officials said the ferry would run.'),
-- several speakers
(2, '“The tide was early,” Ingrid Solberg and Peter Vance said.'),
-- an act, a transcript
(3, 'Olga Brandt folded the map. “Nobody asked us about it.”'),
(4, E'MODERATOR: Good evening, and welcome to the debate.\nOLGA BRANDT: The bridge has to be mended this year.\nMODERATOR: Who is going to pay for it?\nOLGA BRANDT: The harbour will pay.'),
-- two of whom 'he' could be
(5, 'Peter Vance met Victor Lindqvist in Oslo. “The pier is ours,” he said.'),
(6, ''), (7, NULL);

SELECT id, quote, kind, found_by, source, speaker, rule
FROM article, explain_quotes(body) ORDER BY id, span;

-- candidates: as many as weights, the likeliest first, the speaker among them
SELECT id, source, candidates
FROM article, explain_quotes(body) WHERE rule IN ('role', 'pronoun') ORDER BY id, span;
SELECT count(*) AS rows,
       bool_and(cardinality(candidates) = cardinality(weights)) AS weighed,
       bool_and(weights = ARRAY(SELECT w FROM unnest(weights) w ORDER BY w DESC)) AS ordered,
       bool_and(speaker = ANY (candidates)) AS among,
       bool_and((rule = 'nobody') = (speaker IS NULL)) AS ruled
FROM article, explain_quotes(body);

-- the rows of extract_quotes, with its speakers above the threshold
SELECT id FROM article
WHERE ARRAY(SELECT ROW(e.quote, e.span, e.kind, e.source, CASE WHEN e.speaker_confidence >= 0.5 THEN e.speaker END, e.confidence)
            FROM explain_quotes(body) e)
      IS DISTINCT FROM ARRAY(SELECT ROW(q.quote, q.span, q.kind, q.source, q.speaker, q.confidence) FROM extract_quotes(body) q);

DROP TABLE article;
