--
-- Type hearsay_query: what is read, printed and refused
--
CREATE TABLE query (q text);
INSERT INTO query VALUES
('speaker:cameron'), ('SPEAKER: Cameron'), ('speaker:"David Cameron"'), ('speaker:camer*'), ('speaker:"david camer"*'),
('said:bridges'), ('said:"history of syria"'), ('said:bridg*'), ('said:(bridge & !steel | "new road")'), ('said:(bridge steel)'),
('said:(bridge <-> closed)'), ('said:(bridge <3> closed)'), ('said:(history <-> of <-> syria)'), ('said:(of <-> syria)'), ('said:(history <-> (of | the) <2> syria <-> the)'), ('said:(!(road | bridge))'), ('said:''bridg'''), ('said:(''bridg'':* <-> ''it''''s'')'),
('kind:direct'), ('kind:Mixed'), ('about:syria'), ('entity:oslo'), ('person:"Vladimir Putin"'), ('organization:harbour'), ('hashtag:#vote'),
('speaker:cameron & !person:"Vladimir Putin"'), ('speaker:a | speaker:b & speaker:c'), ('(speaker:a | speaker:b) speaker:c'),
('!(speaker:a speaker:b)'), ('!!speaker:a'), ('!(!speaker:a)'), ('!speaker:a'), ('((((speaker:a))))'),
('quote(speaker:cameron said:"history of syria" kind:direct about:syria)'), ('quote(speaker:cameron & !said:war)'), ('quote()'),
('quote(!kind:direct)'), ('quote( kind:direct )'),
('cue:denied'), ('CUE:"according to"'), ('cue:(denied | (insist* & !said))'), ('cue:''deni'''), ('type:person'), ('Type: Organization'),
('confidence>0.8'), ('confidence >= 0.5'), ('Confidence <= 1.000'), ('confidence<0'), ('confidence>0.80500'), ('!confidence>1'),
('quote(speaker:cameron & cue:denied & type:person & confidence>0.9)'), ('quote(!cue:said !type:location !confidence<0.125)'),
('speaker:"O''Hara"'), ('speaker:O''Hara'), ('speaker:"say ""cheese"""'), ('speaker:a\&b'), ('speaker:"a\"b"'), ('url:https://example.org/a?b=c'),
('person:Müller'), ('');

-- printing gives what is read as the same
SELECT q, q::hearsay_query AS printed, q::hearsay_query::text::hearsay_query::text = q::hearsay_query::text AS again
FROM query;

-- stop words alone ask for nothing
SELECT 'said:the'::hearsay_query, 'quote(speaker:cameron said:the)'::hearsay_query, 'said:the | speaker:b'::hearsay_query,
       'said:the & speaker:b'::hearsay_query, '!said:the'::hearsay_query;

SELECT quote_query(said => 'the the'), quote_query('cameron', 'the the'), quote_query(said => '.'), quote_query('.', 'bridge'),
       quote_query('cameron', '...'), quote_query('cameron', ' ');
SELECT 'said:.'::hearsay_query;
SELECT 'cue:was'::hearsay_query, 'quote(cue:was type:person)'::hearsay_query;
-- errors say where
\set VERBOSITY default
SELECT 'cameron'::hearsay_query;
SELECT 'speaker:'::hearsay_query;
SELECT 'speaker:""'::hearsay_query;
SELECT 'speaker:...'::hearsay_query;
SELECT 'speaker:"cameron'::hearsay_query;
SELECT 'speaker:a &'::hearsay_query;
SELECT 'speaker:a | | speaker:b'::hearsay_query;
SELECT '(speaker:a'::hearsay_query;
SELECT 'speaker:a)'::hearsay_query;
SELECT 'quote speaker:a'::hearsay_query;
SELECT 'quote(speaker:a'::hearsay_query;
SELECT 'quote(person:a)'::hearsay_query;
SELECT 'kind:loud'::hearsay_query;
SELECT 'planet:mars'::hearsay_query;
SELECT 'type:planet'::hearsay_query;
SELECT 'type:entity'::hearsay_query;
SELECT 'cue:'::hearsay_query;
SELECT 'confidence:0.8'::hearsay_query;
SELECT 'quote(confidence'::hearsay_query;
SELECT 'confidence>1.001'::hearsay_query;
SELECT 'confidence>0.1234'::hearsay_query;
SELECT 'confidence>=.5'::hearsay_query;
SELECT 'confidence<1.'::hearsay_query;
SELECT 'confidence>99999999999'::hearsay_query;
SELECT 'confidence>-1'::hearsay_query;
SELECT 'said:( )'::hearsay_query;
SELECT 'said:(road &)'::hearsay_query;
SELECT 'said:"  "'::hearsay_query;
SELECT 'said:(road <x> bridge)'::hearsay_query;
SELECT 'said:(road <99999> bridge)'::hearsay_query;
SELECT 'said:'''''::hearsay_query;
SELECT 'person:Müller & é'::hearsay_query;

-- nested deeper than the stack, in each of the two parsers
\set VERBOSITY sqlstate
SELECT (repeat('(', 1000000) || 'speaker:a')::hearsay_query;
SELECT ('said:' || repeat('(', 1000000) || 'a')::hearsay_query;
\set VERBOSITY default
-- what is long is not deep
SELECT length((repeat('speaker:a | ', 20000) || 'speaker:b')::hearsay_query::text);
SELECT (repeat('!', 100001) || 'speaker:a')::hearsay_query;
SELECT length(format('said:(%s)', string_agg('word' || i, ' | '))::hearsay_query::text) FROM generate_series(1, 20000) i;
SELECT ('speaker:' || repeat('a', 1048576))::hearsay_query;

-- parameters are values
SELECT quote_query('cameron', 'history of syria', 'direct', 'syria');
SELECT quote_query(speaker => 'x") | person:(y', said => '"history of syria" -war or !(', about => '& | ! " \ * (z');
SELECT quote_query(), quote_query('', ' ', NULL, '...'), quote_query(said => 'the'), quote_query(kind => 'mixed');
SELECT quote_query(said => 'Häuser', config => 'pg_catalog.german');
SELECT quote_query('cameron', cue => 'according to', type => 'person', confidence => 0.75), quote_query(cue => 'said or "told reporters" -denied'),
       quote_query(cue => 'was'), quote_query('cameron', cue => 'was'), quote_query(cue => '...'), quote_query(cue => ' ', type => ' '), quote_query(confidence => 1);
SELECT quote_query(cue => 'Häuser', config => 'pg_catalog.german');
SELECT quote_query(type => 'planet');
SELECT quote_query(confidence => 1.5);
SELECT quote_query(confidence => 'NaN');
SELECT quote_query(confidence => '-Infinity');
SELECT 'confidence>0.8'::hearsay_query = 'confidence>0.800'::hearsay_query AS same, 'confidence>0.8'::hearsay_query = 'confidence>=0.8'::hearsay_query AS other;
SELECT entity_query('Vladimir Putin', 'person'), entity_query('a | b'), entity_query('...'), entity_query(NULL, 'person');
SELECT entity_query('mars', 'planet');
SELECT to_hearsay_query('simple', 'said:bridges'), to_hearsay_query('german', 'said:Häuser');

-- operators
SELECT quote_query('a') && quote_query('b'), quote_query('a') || quote_query('b') || quote_query('c'), !quote_query('a'),
       !(!quote_query('a')), (quote_query('a') || quote_query('b')) && !(quote_query('c') && quote_query('d'));
SELECT quote_query('a') && '', '' || quote_query('a'), !''::hearsay_query;

-- the session's configuration has no say
SET default_text_search_config = 'pg_catalog.simple';
SELECT 'said:bridges'::hearsay_query;
RESET default_text_search_config;

DROP TABLE query;
