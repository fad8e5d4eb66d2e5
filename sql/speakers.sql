-- Whose words: each kind of source that doc/speakers.md names, in texts of its own
CREATE FUNCTION whose(texts text[])
RETURNS TABLE (n int, speaker text, source text, quote text)
LANGUAGE sql AS $$
SELECT t.n::int, q.speaker, q.source, q.quote
FROM unnest(texts) WITH ORDINALITY AS t (body, n), extract_quotes(t.body) q
ORDER BY t.n, lower(q.span);
$$;
\pset format unaligned
\pset fieldsep ' | '

-- whoever is named inside of a source speaks ...
SELECT * FROM whose(ARRAY[
	'Harald Moen resigned on Friday. “We will appeal,” said the group’s chairman, Wendell Okoro.',
	'Harald Moen resigned on Friday. “It was a close vote,” said the state’s Democratic senator, Mabel Stroud.',
	'“The ferry must sail,” said Secretary of State Mabel Stroud.',
	'Harald Moen resigned. Moen’s colleague, Mabel Stroud, insists that the vote was fair.',
	'“Salt is cheap,” said Oslo-based lawyer Mabel Stroud.',
	'“We sell rope,” said Rope and Tackle sales manager Mabel Stroud.',
	'Mabel Stroud herself said that the vote was fair.']);

-- ... but not whose he is, or what has his name
SELECT * FROM whose(ARRAY[
	'Harald Moen said the vote was close. Moen’s defenders said that the vote was fair.',
	'Harald Moen said the vote was close. A spokesman for Harald Moen said that he would stay.',
	'Harald Moen said the vote was close. The Moen campaign said that he would stay.']);

-- two of one surname
SELECT * FROM whose(ARRAY[
	E'Oskar Thane and Beatrix Thane sit on the council.\n\n“The pool must close,” Ms Thane said.\n\n“Not while I live,” Mr Thane replied.',
	E'Harald Moen closed the pool. “It leaked,” Moen said.\n\nSigrid Moen opened it again. “It was mended,” Sigrid Moen said.']);

-- bodies and roles
SELECT * FROM whose(ARRAY[
	'Orrin Foods said that it would close two plants. “Demand has fallen,” the company said.',
	'The network Skjold left the hall. The Harbour Trust said that the pier was old. “It needs new planks,” the charity said.',
	'Harald Moen is mayor. “We are not told,” the official said.',
	'Deputy mayor Nora Finch met Mayor Piet Maes. “The bridge is safe,” the mayor said. “It is not,” the deputy mayor said.']);

-- pronouns
SELECT * FROM whose(ARRAY[
	E'“It is late,” Harald Moen said.\n\nA baker from Oslo, Piet Maes, shook his head. “It is early,” he said.',
	'“It is late,” Harald Moen said. The hall was built by a baker called Piet Maes, 50. “I love it,” he said.',
	'Jordan Fairweather, who uses the pronoun they, leads the choir. “Anyone can sing,” they said.',
	'Ulrike Brandt and Harald Moen run the bakery. “We open at four,” she said. “At five,” he said.',
	'Ngozi Okafor met Harald Moen. “We open at four,” she said.',
	'“It sells,” said Harald Moen. For Piet Maes, who bakes without help, the shop is a home. “You begin small,” he said.',
	'Piet Maes keeps the inn. “We heard the wind,” Harald Moen said. Maes and his sons hid under a table, he said.']);

-- ... a subject that the cue does not stand beside
SELECT * FROM whose(ARRAY[
	'For his part, Piet Maes, who still has the boat that his father built, said it leaks.']);

-- no source: who goes on, who may have answered
SELECT * FROM whose(ARRAY[
	E'“It leaks,” Nora Finch told the baker Piet Maes.\n\n“We patch it every week.”',
	E'“It leaks,” Nora Finch said.\n\nPiet Maes disagreed.\n\n“It is as dry as a bone.”',
	E'“Does it leak?” Nora Finch asked.\n\n“It is as dry as a bone.”']);

-- forms of names
SELECT * FROM whose(ARRAY[
	'In June Rolf Amundsen bought the bakery. “I will keep the name,” he said.',
	'Audrey May leads the union. “The strike will go on,” May said on Thursday.',
	'Wouter van der Hulst is minister. “I have no regrets,” Mr van der Hulst said.',
	'Esperanza Vega Rivera opened the clinic. “It is yours,” Vega said.',
	'Rolf “Biscuit” Amundsen runs the bakery. “We open at four,” Amundsen said.',
	'The Coastal Workers Union (CWU) met on Friday. “We are ready,” the CWU said.']);

-- documents, portraits, interviews
SELECT * FROM whose(ARRAY[
	'The Harbour Board said in a statement that the pier was old. The statement added that it needed planks.',
	'Quiet and bearded, Piet Maes mends nets. “I never sail,” the bow-legged fisherman said.',
	E'We spoke to the novelist Tamsin Orle.\n\nQ: Why a lighthouse?\n\nA: Nobody can leave it.']);

DROP FUNCTION whose(text[]);
