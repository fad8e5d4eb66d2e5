--
-- hearsay @@ hearsay_query, with and without an index
--
CREATE TABLE article (id int, day date, body text, analysis hearsay GENERATED ALWAYS AS (annotate(body)) STORED);
INSERT INTO article (id, day, body) VALUES
(1, '2026-01-05', '“The bridge will close in May,” Maria Lopez said in Oslo. “Nobody asked the people of Oslo,” said Victor Lindqvist.'),
(2, '2026-01-06', 'Maria Lopez said that the harbour was “a gift to the city”. Daniel Okafor told reporters that the bridge would close.'),
(3, '2026-02-07', '“We closed the old bridge,” José Peña said. Mr Peña added that Kraków had paid for it.'),
(4, '2026-02-08', 'Harbour Bank said the bridges were safe. “The history of the bank is long,” Helen Brandt of Harbour Bank said on Tuesday.'),
(5, '2026-03-09', 'Brendan O’Hara, a farmer from the U.S., hopes for rain. Write to press@harbour.example.org.'),
(6, '2026-03-10', 'Nothing to see here.'),
(7, '2026-03-11', NULL),
(9, '2026-03-12', '“The tide was early,” Ingrid Solberg and Peter Vance said. “We paid for the pier,” Vance said.');

CREATE TABLE query (n serial, q hearsay_query);
INSERT INTO query (q) VALUES
-- names: words in any order, letter case and accents apart, prefixes
('speaker:lopez'), ('speaker:"lopez MARIA"'), ('speaker:maria & speaker:lindqvist'), ('speaker:pena'), ('speaker:Peña'), ('speaker:peñ*'),
('speaker:mar'), ('speaker:lop*'), ('speaker:"maria lindqvist"'),
('person:okafor'), ('person:"Daniel Okafor"'), ('location:oslo'), ('person:oslo'), ('entity:oslo'), ('entity:krakow'), ('organization:"harbour bank"'),
('person:ohara'), ('person:O''Hara'), ('location:us'), ('location:U.S.'), ('email:"press@harbour.example.org"'), ('email:harbour'),
-- values and function words have no key in the index
('date:tuesday'), ('date:may'), ('entity:tuesday'), ('date:tue*'),
-- what is said: stems, phrases, prefixes, operators
('said:bridge'), ('said:bridges'), ('said:"bridge close"'), ('said:"close bridge"'), ('said:"closed the old bridge"'), ('said:"history of the bank"'),
('said:harb*'), ('said:(bridge & old)'), ('said:(gift | bank)'), ('said:(bridge & !old)'), ('said:(old <-> bridge)'), ('said:(bridge <-> !close)'),
('said:people'), ('said:peopl*'), ('said:rain'), ('said:oslo'),
-- one quotation that meets all
('quote(speaker:lopez said:bridge)'), ('quote(speaker:lopez said:oslo)'), ('speaker:lopez & said:oslo'), ('quote(speaker:lopez kind:direct)'),
('quote(speaker:lopez kind:mixed)'), ('quote(kind:direct about:oslo)'), ('about:oslo'), ('about:krakow'), ('quote(speaker:lindqvist about:oslo said:nobody)'),
('quote(speaker:lopez !said:bridge)'), ('quote(!speaker:lopez said:bridge)'), ('quote(speaker:lopez said:(bridge | gift))'), ('quote()'), ('kind:indirect'),
('quote(speaker:"harbour bank" said:bridges)'), ('quote(speaker:"maria lopez" said:bridge)'), ('quote(speaker:"maria lopez" speaker:lopez said:city)'),
('quote(speaker:lopez said:bridge said:may)'), ('quote(speaker:lopez said:(bridge & may))'), ('quote(speaker:lopez said:(may | nobody))'),
('quote(speaker:lopez said:(bridge & !may))'), ('quote(speaker:lopez said:(!may))'), ('quote(speaker:lopez !said:may)'), ('quote(!speaker:lopez said:may)'),
('quote(speaker:"bridge close" said:may)'), ('quote(speaker:lop* said:bridge)'), ('quote(speaker:"maria lop"* said:bridge)'), ('quote(speaker:lopez said:"will close")'),
('quote(speaker:lopez said:would)'), ('quote(speaker:of said:bridge)'), ('quote(speaker:lopez said:bridge) & !quote(speaker:okafor said:bridge)'),
('quote(speaker:harbour said:bank)'), ('quote(speaker:lopez speaker:maria)'), ('quote(speaker:lopez said:people)'), ('quote(speaker:lopez said:bri*)'),
-- several speakers: each is found alone
('speaker:solberg'), ('speaker:vance'), ('speaker:"ingrid solberg"'), ('speaker:"ingrid vance"'), ('quote(speaker:solberg speaker:vance)'),
('quote(speaker:vance !speaker:solberg)'), ('quote(speaker:solberg said:tide)'), ('quote(speaker:vance said:tide)'), ('quote(speaker:solberg said:pier)'),
('quote(speaker:vance said:pier)'), ('quote(!speaker:vance said:tide)'),
-- and, or, not
-- the cue, the type of a speaker, the confidence
('cue:said'), ('cue:saying'), ('cue:told'), ('cue:"told reporters"'), ('cue:"reporters told"'), ('cue:(said & added)'), ('cue:add*'), ('cue:bridge'), ('said:told'),
('cue:hopes'), ('quote(speaker:pena cue:added)'), ('quote(speaker:lopez cue:added)'), ('quote(speaker:lopez cue:said said:city)'), ('quote(speaker:lopez cue:told)'),
('speaker:lopez & cue:told'), ('quote(said:bridge cue:told !speaker:lopez)'), ('quote(speaker:lopez !cue:said)'), ('!cue:said'), ('quote(speaker:okafor cue:(told & said))'),
('type:person'), ('type:organization'), ('type:location'), ('type:email'), ('quote(type:organization said:bridges)'), ('quote(type:organization speaker:brandt)'),
('type:organization & speaker:brandt'), ('quote(!type:person)'), ('quote(type:person type:organization)'), ('quote(type:person cue:said kind:direct)'),
('confidence>0'), ('confidence>=1'), ('confidence<=1'), ('confidence<0.1'), ('quote(speaker:lopez confidence>0.2)'), ('!confidence>0.2'), ('quote(!confidence>0.2)'),
('speaker:lopez & !said:gift'), ('!speaker:lopez'), ('!(speaker:lopez | speaker:pena)'), ('speaker:nobody | person:brandt'), ('!quote()'),
('speaker:nobody'), ('');

CREATE FUNCTION hits(hearsay_query) RETURNS int[]
STABLE
RETURN ARRAY(SELECT id FROM article WHERE analysis @@ $1 ORDER BY id);

-- without an index
CREATE TABLE found AS SELECT n, hits(q) FROM query;
SELECT q, hits FROM query JOIN found USING (n) ORDER BY n;

-- with one: the same; no row may come out
SET enable_seqscan = off;
CREATE INDEX article_analysis ON article USING gin (analysis);
EXPLAIN (COSTS OFF) SELECT id FROM article WHERE analysis @@ 'speaker:lopez' ORDER BY id;
SELECT q, found.hits, hits(q) FROM query JOIN found USING (n) WHERE found.hits IS DISTINCT FROM hits(q);
-- entries that stand in the pending list
INSERT INTO article (id, body) VALUES (8, '“The bridge is fine,” Ruth Adeyemi said.');
SELECT hits('quote(speaker:adeyemi said:bridges)');
DELETE FROM article WHERE id = 8;
VACUUM article;
SELECT q, found.hits, hits(q) FROM query JOIN found USING (n) WHERE found.hits IS DISTINCT FROM hits(q);
DROP INDEX article_analysis;

-- where a row is read again: several words of a name, several conditions, a phrase; of a speaker and a word, both must be in the index together
CREATE INDEX article_analysis ON article USING gin (analysis);
CREATE FUNCTION rechecked(query hearsay_query) RETURNS int
LANGUAGE plpgsql AS $$
DECLARE
    plan json;
BEGIN
    EXECUTE format('EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, FORMAT JSON) SELECT FROM article WHERE analysis @@ %L', query) INTO plan;
    RETURN plan->0->'Plan'->>'Rows Removed by Index Recheck';
END;
$$;
SELECT q, rechecked(q::hearsay_query) AS removed
FROM (VALUES ('quote(speaker:lopez about:oslo)'), ('quote(speaker:lopez said:oslo)'), ('quote(speaker:lopez said:people)'), ('said:"bridge close"'), ('speaker:"maria lindqvist"'), ('speaker:lopez & said:oslo'),
             ('speaker:maria & person:okafor')) v (q);
DROP INDEX article_analysis;

DROP FUNCTION rechecked, hits;

-- a text with more pairs of a speaker's word and a lexeme than are counted
CREATE TABLE paired AS
SELECT jsonb_set(jsonb_set(jsonb_set(analysis::jsonb, '{names,0,name}', to_jsonb(speaker.words)), '{quotes,0,words}', '4200'), '{said}', said.lexemes)::hearsay AS analysis
FROM annotate('“It is fine,” Maria Lopez said.') analysis,
     (SELECT string_agg('n' || i, ' ') AS words FROM generate_series(1, 4200) i) speaker,
     (SELECT jsonb_object_agg('w' || i, jsonb_build_array(i)) AS lexemes FROM generate_series(1, 4200) i) said;
CREATE INDEX ON paired USING gin (analysis);
SELECT q, (SELECT count(*) FROM paired WHERE analysis @@ q::hearsay_query)
FROM (VALUES ('quote(speaker:n4200 said:w4200)'), ('quote(speaker:"n1 n2 n3 n4 n5 n6 n7 n8 n9 n10" said:w1)'), ('quote(speaker:n1 said:nothing)'), ('quote(speaker:n4201 said:w1)')) v (q);
DROP TABLE paired;

-- chosen at random: many texts, each query through the index and without
CREATE TABLE chosen AS
SELECT i AS id, annotate((SELECT string_agg(format('“The %s and the %s %s,” %s %s.',
                                                   (ARRAY['bridge', 'harbour', 'bank', 'ferry', 'people'])[1 + d[1] % 5], (ARRAY['road', 'market', 'bank', 'school'])[1 + d[2] % 4],
                                                   (ARRAY['closed', 'opened', 'would help', 'cost money'])[1 + d[3] % 4],
                                                   (ARRAY['Maria Lopez', 'Daniel Lopez', 'Maria Brandt', 'Victor Lindqvist', 'Harbour Bank'])[1 + d[4] % 5], (ARRAY['said', 'said', 'added', 'told reporters'])[1 + d[1] / 5 % 4]), E'\n' ORDER BY k)
                          FROM generate_series(0, 1) k, LATERAL (SELECT array_agg(get_byte(decode(md5(i || '-' || k), 'hex'), b)) AS d FROM generate_series(0, 3) b) r)) AS analysis
FROM generate_series(1, 300) i;
CREATE INDEX ON chosen USING gin (analysis);
CREATE TABLE random_query AS
SELECT i AS n, format((ARRAY['quote(speaker:%1$s cue:%5$s)', 'quote(cue:(%5$s | told) said:%3$s type:organization)', 'quote(speaker:%1$s said:%2$s)', 'quote(speaker:%1$s said:(%2$s & %3$s))', 'quote(speaker:%1$s said:(%2$s | %3$s))', 'quote(speaker:%1$s said:(%2$s & !%3$s))',
                             'quote(speaker:%1$s said:(%2$s <3> %3$s))', 'quote(speaker:%1$s !said:%2$s)', 'quote(!speaker:%1$s said:%2$s)', 'quote(speaker:%1$s said:%2$s*)',
                             'quote(speaker:%1$s said:%2$s said:%3$s)', 'quote(speaker:%1$s said:%2$s) & !quote(speaker:%4$s said:%3$s)',
                             'quote(speaker:%1$s said:%2$s) | quote(speaker:%4$s said:%3$s)', 'quote(speaker:%1$s speaker:%4$s said:%2$s)', 'quote(speaker:%1$s* said:%2$s kind:direct)'])[1 + d[1] % 15],
                      (ARRAY['lopez', 'maria', '"maria lopez"', '"daniel lopez"', 'lindqvist', '"harbour bank"', 'bank', 'brandt'])[1 + d[2] % 8],
                      (ARRAY['bridge', 'harbour', 'bank', 'ferry', 'people', 'closed', 'would', 'nothing'])[1 + d[3] % 8],
                      (ARRAY['road', 'market', 'bank', 'school', 'opened', 'money'])[1 + d[4] % 6],
                      (ARRAY['maria', 'lopez', 'victor', 'harbour'])[1 + d[5] % 4], (ARRAY['said', 'denied', 'add*', 'nothing'])[1 + d[3] % 4])::hearsay_query AS q
FROM generate_series(1, 300) i, LATERAL (SELECT array_agg(get_byte(decode(md5('query' || i), 'hex'), b)) AS d FROM generate_series(0, 4) b) r;
SET enable_bitmapscan = off;
SET enable_seqscan = on;
CREATE TABLE expected AS
SELECT n, ARRAY(SELECT id FROM chosen WHERE analysis @@ q ORDER BY id) AS hits FROM random_query;
RESET enable_bitmapscan;
SET enable_seqscan = off;
EXPLAIN (COSTS OFF) SELECT ARRAY(SELECT id FROM chosen WHERE analysis @@ q ORDER BY id) FROM random_query;
SELECT count(*) FILTER (WHERE hits = '{}') BETWEEN 20 AND 150 AS none, count(*) FILTER (WHERE cardinality(hits) BETWEEN 1 AND 100) > 100 AS some FROM expected;
SELECT q, hits, found FROM random_query JOIN expected USING (n), LATERAL (SELECT ARRAY(SELECT id FROM chosen WHERE analysis @@ q ORDER BY id) AS found) f WHERE hits <> found;
DROP TABLE chosen, random_query, expected;

-- words longer than a key: nothing is taken for another that begins alike
CREATE TABLE long AS
SELECT n, jsonb_set(annotate('“It is fine,” Maria Lopez said.')::jsonb, '{names,0,name}', to_jsonb(repeat('long', n)))::hearsay AS analysis
FROM generate_series(60, 70) n;
CREATE INDEX ON long USING gin (analysis);
SELECT (SELECT array_agg(n) FROM long WHERE analysis @@ quote_query(repeat('long', 63))) AS below,
       (SELECT array_agg(n) FROM long WHERE analysis @@ quote_query(repeat('long', 64))) AS above,
       (SELECT array_agg(n) FROM long WHERE analysis @@ entity_query(repeat('long', 70), 'person')) AS longest,
       (SELECT array_agg(n ORDER BY n) FROM long WHERE analysis @@ (format('speaker:%s*', repeat('long', 66)))::hearsay_query) AS prefix,
       (SELECT array_agg(n) FROM long WHERE analysis @@ quote_query(repeat('long', 63) || 'lon')) AS cut,
       (SELECT array_agg(n) FROM long WHERE analysis @@ entity_query(repeat('long', 63) || 'lon', 'person')) AS cut_too,
       (SELECT array_agg(n) FROM long WHERE analysis @@ quote_query(repeat('long', 700))) AS none;
DROP TABLE long;

-- on an expression, over part of the rows, with other columns, in partitions
ALTER TABLE article DROP COLUMN analysis;
CREATE INDEX article_expression ON article USING gin (annotate(body));
EXPLAIN (COSTS OFF) SELECT id FROM article WHERE annotate(body) @@ 'quote(speaker:lopez said:bridge)';
SELECT id FROM article WHERE annotate(body) @@ 'quote(speaker:lopez said:bridge)';
DROP INDEX article_expression;

ALTER TABLE article ADD analysis hearsay GENERATED ALWAYS AS (annotate(body)) STORED;
CREATE INDEX article_february ON article USING gin (analysis) WHERE day >= '2026-02-01';
EXPLAIN (COSTS OFF) SELECT id FROM article WHERE analysis @@ 'said:bridge' AND day >= '2026-02-01';
SELECT id FROM article WHERE analysis @@ 'said:bridge' AND day >= '2026-02-01' ORDER BY id;
DROP INDEX article_february;

CREATE INDEX article_two ON article USING gin (analysis, to_tsvector('english', body));
EXPLAIN (COSTS OFF) SELECT id FROM article WHERE analysis @@ 'said:bridge' AND to_tsvector('english', body) @@ 'harbour';
SELECT id FROM article WHERE analysis @@ 'said:bridge' AND to_tsvector('english', body) @@ to_tsquery('english', 'harbour') ORDER BY id;
DROP INDEX article_two;

CREATE TABLE archive (id int, day date, body text, analysis hearsay) PARTITION BY RANGE (day);
CREATE TABLE archive_january PARTITION OF archive FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
CREATE TABLE archive_later PARTITION OF archive DEFAULT;
CREATE INDEX ON archive USING gin (analysis);
INSERT INTO archive SELECT id, day, body, analysis FROM article;
EXPLAIN (COSTS OFF) SELECT id FROM archive WHERE analysis @@ 'said:bridge';
SELECT id FROM archive WHERE analysis @@ 'said:bridge' ORDER BY id;

-- queries in a table, asked of one text
SELECT q FROM query WHERE q @@ annotate('“The bridge will close in May,” Maria Lopez said in Oslo.') AND n < 10 ORDER BY n;

RESET enable_seqscan;
DROP TABLE archive, found, query, article;
