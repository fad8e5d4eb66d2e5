--
-- For people: ranks, marks, pages
--
CREATE TABLE article (id int PRIMARY KEY, body text, analysis hearsay GENERATED ALWAYS AS (annotate(body)) STORED);
INSERT INTO article VALUES
(1, '“The bridge will close in May,” Maria Lopez said in Oslo. “It will open again in Oslo,” Maria Lopez said.'),
(2, '“The bridge is safe,” Maria Lopez said. Daniel Okafor said that the harbour was closed.'),
(3, 'Daniel Okafor said that the bridge was closed.');

-- more quotations rank higher; what does not match has rank 0
SELECT id, hearsay_rank(analysis, 'speaker:lopez') > 0 AS lopez, hearsay_rank(analysis, 'speaker:lopez') < 1 AS below_one,
       hearsay_rank(analysis, 'speaker:nobody') AS nobody, hearsay_rank(analysis, '!speaker:nobody') AS negated, hearsay_rank(analysis, '') AS nothing
FROM article ORDER BY id;
SELECT id FROM article WHERE analysis @@ 'speaker:lopez | speaker:okafor' ORDER BY hearsay_rank(analysis, 'speaker:lopez | speaker:okafor') DESC, id;
SELECT hearsay_rank(analysis, 'speaker:lopez & location:oslo') < hearsay_rank(analysis, 'speaker:lopez | location:oslo') AS and_below_or,
       hearsay_rank(analysis, 'speaker:lopez & !speaker:okafor') = hearsay_rank(analysis, 'speaker:lopez') AS not_adds_nothing
FROM article WHERE id = 1;

-- marks around what matches: the quotation, its source, what it is about; entities
SELECT hearsay_highlight(analysis, body, 'quote(speaker:lopez said:bridge)') FROM article WHERE id = 1;
SELECT hearsay_highlight(analysis, body, 'about:oslo | location:oslo') FROM article WHERE id = 1;
SELECT hearsay_highlight(analysis, body, 'speaker:lopez & !speaker:lopez') FROM article WHERE id = 1;
SELECT hearsay_highlight(analysis, body, 'speaker:okafor') FROM article WHERE id = 2;
SELECT hearsay_highlight(analysis, body, 'quote(speaker:okafor cue:said !cue:denied)') FROM article WHERE id = 2;
SELECT hearsay_highlight(analysis, 'Another text.', 'speaker:okafor') FROM article WHERE id = 2;

-- a name that lies in a quotation, and elements that cross
SELECT hearsay_highlight(jsonb_set(jsonb_set(annotate(b)::jsonb, '{entities,0,span}', '[20, 32]'), '{said}', '{}')::hearsay, b, 'speaker:lopez | date:may')
FROM (VALUES ('“The bridge will close in May,” Maria Lopez said.')) v (b);

-- no text brings markup of its own
CREATE TABLE evil AS
SELECT '“The <script>alert("1")</script> bridge & road <b>will</b> close,” Maria <img src=x onerror=alert(2)> Lopez said. ''Oslo'' > <Oslo> "x" onmouseover="alert(3)'::text AS body;
SELECT hearsay_highlight(annotate(body), body, 'speaker:lopez | entity:oslo | entity:maria') FROM evil;
SELECT hearsay_html(body) !~ '<(script|b|img)' AS no_tags,
       regexp_replace(hearsay_html(body), '.*<div class="text">', '') AS page FROM evil;
-- nor does a name in an attribute
SELECT substring(hearsay_html(x, b) FROM 'title="person: [^>]*>') AS title
FROM (VALUES ('Maria Lopez said that the bridge would close.')) v (b),
     LATERAL (SELECT jsonb_set(annotate(b)::jsonb, '{names,0,name}', to_jsonb('"><script>alert(4)</script>'::text))::hearsay) a (x);

-- the page is the text, character by character
SELECT id FROM article
WHERE regexp_replace(regexp_replace(hearsay_html(body), '.*<div class="text">(.*)</div>\n</div>\n$', '\1'), '<[^>]*>', '', 'g') <> body
   OR regexp_replace(hearsay_highlight(analysis, body, 'speaker:lopez | speaker:okafor | location:oslo'), '<[^>]*>', '', 'g') <> body
   OR hearsay_html(analysis, body) <> hearsay_html(body);
SELECT regexp_replace(hearsay_html(body), '.*<div class="text">', '') AS page FROM article ORDER BY id;
SELECT regexp_replace(hearsay_html('Zürich: “Ä < Ö,” sagt Jürgen Müller.'), '.*<div class="text">', '') AS page;

DROP TABLE article, evil;
