--
-- The first queries of README.md, and the statements of doc/newsroom.md:
-- scripts/check-docs holds both against the expected output of this test.
--
\pset footer off
SET datestyle = ISO;
SELECT speaker, kind, quote, span
FROM extract_quotes('“We will open the bridge in May,” said Maria Lopez, who heads the council.
She told reporters that the work had cost $38 million.');

SELECT mention, type, name, span, confidence
FROM extract_entities('Maria Lopez met Ole Brandt in Oslo on Monday. Lopez said nothing; write to press@harbour.example.org.');

CREATE TABLE note (id int PRIMARY KEY, body text);
INSERT INTO note VALUES (1, '“The ferry is late,” said Ole Brandt. He told reporters that it would come at noon.');
SELECT id, speaker, cue, kind, quote FROM note, extract_quotes(body);
DROP TABLE note;

CREATE TABLE article (
    id int PRIMARY KEY,
    published date,
    body text,
    analysis hearsay GENERATED ALWAYS AS (annotate(body)) STORED
);
CREATE INDEX ON article USING gin (analysis);

INSERT INTO article VALUES
(1, '2026-04-20', 'The harbour bridge will close in September. “We have no choice,” said Maria Lopez, who heads the council. She said that Daniel Okafor had known of the cracks since March.

“Nobody told the traders,” said Daniel Okafor, the head of the traders'' association.'),
(2, '2026-05-11', 'The council met on Monday. “Daniel Okafor wants a bridge for nothing,” Maria Lopez said.

Lopez said that the traders had read the report.

Okafor denied that the traders had read the report. “Maria Lopez hid it for four months,” he said.'),
(3, '2026-05-19', 'OSLO (Reuters) - The ferry will run at night from June, the Harbour Board said on Tuesday. “It will be full,” Ruth Adeyemi, the board''s chief engineer, told Reuters.

Sen. Maria Lopez told Reuters that the ferry was “a gift to Daniel Okafor”.'),
(4, '2026-06-03', '“We mend the bridge, and Mr Okafor counts his losses,” Maria G. Lopez said on Wednesday. “I count with him.”

Ruth Adeyemi said the bridge would open in May.'),
(5, '2026-06-17', 'Daniel Okafor rejected the claim that the ferry was full. “I was alone on it,” he said.

“The ferry was full on Friday,” Ruth Adeyemi said. Reuters reported that the ferry was full on Monday.');

--
-- What one person says about another
--
SELECT id, published, q.quote
FROM article, quote_query(speaker => 'lopez', kind => 'direct', about => 'okafor') query,
     matching_quotes(analysis, body, query) q
WHERE analysis @@ query AND published >= '2026-05-01'
ORDER BY published, q.span;

--
-- Who contradicts whom
--
SELECT id, d.speaker, d.cue, d.quote, c.speaker AS whom, c.quote AS who_says
FROM article, attributions(analysis, body) d, quotes(analysis, body) c
WHERE d.cue ~* '^(den[yi]|reject|disput|refut|contradict)'
  AND name_key(d.speaker) <> name_key(c.speaker)
  AND (SELECT count(*) >= 2 FROM (
          SELECT unnest(tsvector_to_array(to_tsvector('english', d.quote)))
          INTERSECT
          SELECT unnest(tsvector_to_array(to_tsvector('english', c.quote)))) shared)
ORDER BY id, d.span, c.span;

SELECT id, x.speaker, y.speaker AS and_back
FROM article, mentions_in_quotes(analysis) x, mentions_in_quotes(analysis) y
WHERE x.entity = y.speaker AND y.entity = x.speaker AND x.speaker < y.speaker
GROUP BY id, x.speaker, y.speaker ORDER BY id;

--
-- The most quoted people of each month
--
SELECT * FROM (
    SELECT to_char(published, 'YYYY-MM') AS month, mode() WITHIN GROUP (ORDER BY name) AS person,
           sum(quotes) AS quotations,
           rank() OVER (PARTITION BY to_char(published, 'YYYY-MM') ORDER BY sum(quotes) DESC) AS place
    FROM article, article_entities(analysis, body)
    WHERE type = 'person' AND quotes > 0
    GROUP BY month, name_key(name)) ranked
WHERE place <= 2 ORDER BY month, place, person;

--
-- Women and men; our own list of people
--
CREATE TABLE person (id int PRIMARY KEY, name text NOT NULL, aliases text[] NOT NULL DEFAULT '{}', gender text);
INSERT INTO person VALUES
    (1017, 'Maria Lopez', '{}', 'f'),
    (1044, 'Daniel Okafor', '{"Dan Okafor"}', 'm'),
    (1102, 'Ruth Adeyemi', '{}', 'f');
CREATE TABLE person_key (key text PRIMARY KEY, person int NOT NULL REFERENCES person ON DELETE CASCADE);
INSERT INTO person_key SELECT DISTINCT name_key(n), id FROM person, unnest(name || aliases) n;

SELECT p.gender, count(*) AS quotations, count(DISTINCT p.id) AS people
FROM article, quotes(analysis, body) q, unnest(q.speakers) name
JOIN person_key k ON k.key = name_key(name) JOIN person p ON p.id = k.person
GROUP BY p.gender ORDER BY p.gender;

SELECT k.person, name, article.id, q.kind, q.quote
FROM article, quotes(analysis, body) q, unnest(q.speakers) name
JOIN person_key k ON k.key = name_key(name)
WHERE k.person = 1017
ORDER BY published, q.span;

--
-- A stop list of agencies
--
CREATE TABLE agency (key text PRIMARY KEY);
INSERT INTO agency SELECT name_key(name) FROM unnest('{Reuters,Associated Press,AP,Agence France-Presse,AFP}'::text[]) name;

SELECT mode() WITHIN GROUP (ORDER BY name) AS speaker, count(*) AS quotations
FROM article, quotes(analysis, body), unnest(speakers) name
WHERE NOT EXISTS (SELECT FROM agency WHERE key = name_key(name))
GROUP BY name_key(name) ORDER BY quotations DESC, speaker;

--
-- Alerts on new articles
--
CREATE TABLE saved_search (id int PRIMARY KEY, owner text, query hearsay_query NOT NULL);
INSERT INTO saved_search VALUES
    (1, 'ann', 'quote(speaker:okafor said:bridge)'),
    (2, 'bob', 'about:"Maria Lopez"'),
    (3, 'bob', 'organization:"Harbour Board"');
CREATE TABLE alert (owner text, search int, article int, quote text);

CREATE FUNCTION alert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO alert
        SELECT s.owner, s.id, NEW.id, q.quote
        FROM saved_search s, matching_quotes(NEW.analysis, NEW.body, s.query) q
        WHERE s.query @@ NEW.analysis;
    IF FOUND THEN
        PERFORM pg_notify('alerts', NEW.id::text);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER alert AFTER INSERT OR UPDATE OF body ON article FOR EACH ROW EXECUTE FUNCTION alert();

INSERT INTO article VALUES
(6, '2026-07-01', '“The bridge is a ruin, and Maria Lopez knows it,” Daniel Okafor said on Wednesday.');
SELECT * FROM alert ORDER BY search;

--
-- Export for a fact-checking tool
--
SELECT row_to_json(c) AS json
FROM (SELECT id AS article, published, speaker AS claimant, cue, quote AS claim, lower(span) AS position
      FROM article, quotes(analysis, body)
      WHERE kind <> 'direct' AND speaker IS NOT NULL AND confidence > .5
      ORDER BY id, span) c;

--
-- Texts in three languages in one table
--
CREATE TABLE wire (
    id int PRIMARY KEY,
    body text,
    analysis hearsay GENERATED ALWAYS AS (CASE WHEN is_english(body) THEN annotate(body) END) STORED
);
CREATE INDEX ON wire USING gin (analysis);
INSERT INTO wire VALUES
    (1, '“The ferry is late,” said Ole Brandt, who is the captain.'),
    (2, '„Die Fähre hat Verspätung“, sagte Ole Brandt, der sie fährt, am Montag im Hafen.'),
    (3, '« Le bac est en retard », a dit Ole Brandt, qui en est le capitaine, dans le port.');
SELECT id, analysis IS NOT NULL AS english, speaker, quote
FROM wire LEFT JOIN quotes(analysis, body) ON true ORDER BY id;

--
-- Interviews and speeches
--
CREATE TABLE interview (
    id int PRIMARY KEY,
    body text,
    analysis hearsay GENERATED ALWAYS AS (annotate(body)) STORED
);
INSERT INTO interview VALUES (1, 'NINA HOLM, HOST: When will the bridge open?

RUTH ADEYEMI, ENGINEER: In May, if the steel comes.

Nobody builds a bridge of paper.

HOLM: And if it does not come?

ADEYEMI: Then we wait for it.');

SELECT speaker, quote FROM interview, quotes(analysis, body) ORDER BY span;

CREATE FUNCTION as_turns(speaker text, body text) RETURNS text IMMUTABLE STRICT PARALLEL SAFE
    RETURN speaker || ': ' || regexp_replace(btrim(body, E' \n\r\t'), '\s*\n\s*', E'\n\n' || replace(speaker, '\', '\\') || ': ', 'g');

CREATE TABLE speech (
    id int PRIMARY KEY,
    speaker text,
    body text,
    analysis hearsay GENERATED ALWAYS AS (annotate(as_turns(speaker, body))) STORED
);
CREATE INDEX ON speech USING gin (analysis);
INSERT INTO speech VALUES (1, 'Maria Lopez', 'We close the bridge because we must.

Daniel Okafor asked me for a ferry. He will have one, and it will run at night.');

SELECT id, q.speaker, q.quote
FROM speech, quote_query(speaker => 'lopez', about => 'okafor') query,
     matching_quotes(analysis, as_turns(speech.speaker, body), query) q
WHERE analysis @@ query;

--
-- A debate of 1 MB
--
CREATE TABLE debate (
    id int PRIMARY KEY,
    body text,
    analysis hearsay GENERATED ALWAYS AS (annotate(body)) STORED
);
INSERT INTO debate
SELECT 1, string_agg(format(E'%s: Point %s is the bridge. I have heard what %s said of the steel, and I have read the report of the Harbour Board. '
    'The ferry costs $%s million, and it takes %s people from Oslo to Bergen. Let us vote on it in June.',
    (ARRAY['MARIA LOPEZ', 'DANIEL OKAFOR', 'RUTH ADEYEMI'])[1 + n % 3], n,
    (ARRAY['Ruth Adeyemi', 'Maria Lopez', 'Daniel Okafor'])[1 + n % 3], n % 40 + 2, n * 7), E'\n\n' ORDER BY n)
FROM generate_series(1, 4500) n;

SELECT pg_size_pretty(octet_length(body)::bigint) AS text, quote_count(analysis) AS turns, mention_count(analysis) AS mentions
FROM debate;

SELECT speaker, entity AS about, count(DISTINCT quotation) AS turns
FROM debate, mentions_in_quotes(analysis)
WHERE type = 'person' GROUP BY speaker, about ORDER BY turns DESC, speaker, about LIMIT 5;

SELECT q.speaker, left(q.quote, 40) AS begins, q.span
FROM debate, quote_query(speaker => 'okafor', said => '"point 400"') query, matching_quotes(analysis, body, query) q
WHERE analysis @@ query;

--
-- Texts in HTML
--
CREATE TABLE page (
    id int PRIMARY KEY,
    html text,
    analysis hearsay GENERATED ALWAYS AS (annotate(html_to_text(html))) STORED
);
CREATE INDEX ON page USING gin (analysis);
INSERT INTO page VALUES (1, '<h1>The bridge</h1><script>var x = "<p>";</script>
<p>&ldquo;It closes in <b>September</b>,&rdquo; Maria&nbsp;Lopez said.</p><p>Daniel Okafor said he would wait.');

SELECT id, q.speaker, q.quote
FROM page, html_to_text(html) body, quotes(analysis, body) q
WHERE analysis @@ 'speaker:lopez | speaker:okafor';

DROP TABLE page, debate, speech, interview, wire, alert, saved_search, agency, person_key, person, article;
DROP FUNCTION alert, as_turns;
