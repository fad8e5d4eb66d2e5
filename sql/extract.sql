--
-- Who said what, and who is named, on texts with clear answers
--
CREATE EXTENSION hearsay;

\pset null '(null)'

-- direct quotations, split and inverted
SELECT quote, speaker, source, cue, kind, speech
FROM extract_quotes('“The bridge will close in September,” Maria Lopez said on Tuesday.');
SELECT quote, speaker, source, cue, kind
FROM extract_quotes('"The harvest was poor," said Daniel Okafor, a farmer from Kano.');
SELECT quote, speaker, cue, kind, span
FROM extract_quotes('“The steel is tired,” Helen Brandt said, “and the deck is worse.”');

-- printed as one: a full stop where a sentence ends; parts are those of the text
SELECT quote, parts
FROM extract_quotes('“Nobody asked us,” Helen Brandt said. “We found out in the paper.” “Was it late?” she asked. “It was.”');
SELECT quote, bool_and(part = substring(body FROM lower(r) FOR upper(r) - lower(r))) AS verbatim, count(*) AS parts
FROM (VALUES ('“Nobody asked us,” Helen Brandt said. “We found out in the paper, été.”'), ('“The steel is tired,” Helen Brandt said, “and the deck is worse.”'),
             ('Helen Brandt said: “The pier is old.

“Nobody has paid for it.”'), ('The pier, Helen Brandt said, would close in May.')) t (body),
     extract_quotes(body) WITH ORDINALITY AS q(quote, speaker, source, cue, kind, speech, span, source_span, cue_span, confidence, speakers, speaker_confidence, parts, n),
     ROWS FROM (unnest(parts), unnest(span)) AS p (part, r)
GROUP BY body, n, quote ORDER BY quote COLLATE "C";

-- mixed and indirect ones
SELECT speaker, cue, kind
FROM extract_quotes('Mayor Ruth Adeyemi said the plan was “a gift to the whole city” and would go ahead.');
SELECT quote, speaker, source, cue, kind
FROM extract_quotes('Helen Brandt said that the company would hire two hundred workers.');

-- short names and pronouns find the full name
SELECT quote, speaker, source
FROM extract_quotes('Maria Lopez arrived in Lisbon on Monday to meet the president.

“We are ready to talk,” Lopez said.

“It will not be easy,” she said.');

-- several speakers: speaker is all of them, speakers has each
SELECT quote, speaker, speakers, source
FROM extract_quotes('“The tide was early,” Ingrid Solberg and Peter Vance said.

They said the pier would need new planks.

“Nobody asked us,” Vance said. “It was late,” a guard said.');
SELECT name, quotes
FROM article_entities('“The tide was early,” Ingrid Solberg and Peter Vance said. “Nobody asked us,” Vance said.');

-- how sure the speaker is, apart from the quotation
SELECT speaker, speaker_confidence > 0.9 AS sure, speaker_confidence BETWEEN 0.5 AND 1 AS likely
FROM extract_quotes('“The tide was early,” Ingrid Solberg said. “It was late,” a guard said.');

-- nobody named
SELECT quote, speaker, source
FROM extract_quotes('“The road is closed,” a spokeswoman said.');

-- beliefs are attributions, not quotations
SELECT kind, speech, cue
FROM extract_attributions('Peter Hall believes that the new law will fail in parliament.');
SELECT count(*)
FROM extract_quotes('Peter Hall believes that the new law will fail in parliament.');

-- entities
SELECT mention, type, span
FROM extract_entities('Angela Merkel met Emmanuel Macron in Paris on Tuesday.');
SELECT mention, type, name
FROM extract_entities('Angela Merkel flew to Berlin. Merkel had spoken to the European Union.')
WHERE type = 'person';

-- a row can be written out and read again
SELECT count(*) > 0 AS some, bool_and(q::text::hearsay_quote = q) AS same
FROM extract_attributions('“We will win,” Maria Lopez said. She thinks that “all is well”.') q;
SELECT count(*) > 0 AS some, bool_and(e::text::hearsay_entity = e) AS same
FROM extract_entities('Angela Merkel met Emmanuel Macron in Paris.') e;

-- in the select list, where a LIMIT ends the scan early
SELECT (extract_quotes(repeat('“The bridge will close,” Maria Lopez said. ', 20))).speaker LIMIT 2;
SELECT extract_entities('Angela Merkel met Emmanuel Macron.') IS NOT NULL LIMIT 1;
