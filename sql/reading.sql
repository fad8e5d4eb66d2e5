-- Shapes of attribution: each kind that doc/reading.md names, in texts of its own
CREATE FUNCTION read(texts text[])
RETURNS TABLE (n int, speaker text, source text, cue text, kind hearsay_quote_kind, quote text)
LANGUAGE sql AS $$
SELECT t.n::int, q.speaker, q.source, q.cue, q.kind, q.quote
FROM unnest(texts) WITH ORDINALITY AS t (body, n), extract_quotes(t.body) q
ORDER BY t.n, lower(q.span);
$$;
\pset format unaligned
\pset fieldsep ' | '

-- the content first, in the middle, behind
SELECT * FROM read(ARRAY[
	'The ferry will sail again in March, Rosa Lindqvist said.',
	'The ferry will sail again in March, Rosa Lindqvist said Tuesday.',
	'The ferry will sail again in March, said Rosa Lindqvist.',
	'The ferry will sail again in March, Rosa Lindqvist told reporters.',
	'According to Rosa Lindqvist, the ferry will sail again in March.',
	'The ferry will sail again in March, according to Rosa Lindqvist.',
	'Rosa Lindqvist told the council the ferry would sail again in March.',
	'Rosa Lindqvist told the council that the ferry would sail again in March.',
	'Rosa Lindqvist said on Monday the ferry would sail again in March.',
	'As Rosa Lindqvist put it, the ferry is the only road we have.',
	'Rosa Lindqvist was quoted as saying that the ferry would sail again.',
	'Rosa Lindqvist admitted the ferry had been late.',
	'The court ruled that the ferry must sail.',
	'Asked about the harbour, Rosa Lindqvist said the ferry would sail again.',
	'The ferry, Rosa Lindqvist said, will sail again in March.']);

-- marks of all kinds
SELECT * FROM read(ARRAY[
	'‘We will not close the school,’ Tomas Okello said.',
	'''We will not close the school,'' Tomas Okello said.',
	'‘We will not close the school,’ said Tomas Okello. ‘We will build another one.’',
	'„We will not close the school“, said Tomas Okello.',
	'«We will not close the school,» Tomas Okello said.',
	'``We will not close the school,'''' Tomas Okello said.',
	'Tomas Okello was short (“We will not close the school”) when he was asked.',
	'"We will not close the school," Tomas Okello said. "We will build another one']);

-- paragraphs: continuation marks, a quotation of its own, an answer
SELECT * FROM read(ARRAY[
	E'Tomas Okello said: “The school was cold.\n\n“The roof let in the rain.\n\n“Nobody came to mend it.\n\n“So we did it ourselves.”',
	E'Tomas Okello said the school had been cold for years.\n\n“Nobody came to mend the roof.”',
	E'Tomas Okello shook his head. “Nobody came to mend the roof.”',
	E'“I cannot remember the letter,” said Tomas Okello.\n\n“You signed it yourself.”',
	E'And from Tomas Okello:\n\n“Nobody came to mend the roof.”']);

-- parts of sentences
SELECT * FROM read(ARRAY[
	'The plan was described by Ingrid Sato as “a gift to nobody”.',
	'It was, in Ingrid Sato’s words, “a gift to nobody”.',
	'Ingrid Sato urged the council to “stop and think”. Work begins in May.',
	'Ingrid Sato vowed to build the bridge and called for calm.']);

-- headlines, lists
SELECT * FROM read(ARRAY[
	E'Bridge to open in May, says mayor\n\nThe works began in autumn.',
	E'Mayor: bridge will open in May\n\nThe works began in autumn.',
	E'- “The bus was late again.” - Olga Brandt\n- “I walked home.” - Piet Maes',
	E'“The bus was late again.”\n\n— Olga Brandt']);

-- transcripts
SELECT * FROM read(ARRAY[
	E'OLGA BRANDT, HOST: Good evening. What happened at the bridge?\n\nPIET MAES: It closed at noon.\n\nBRANDT: For how long?',
	E'Q. Where were you at noon?\nA. On the bridge.\nQ. Alone?\nA. Yes.',
	E'Speaker 1: The bridge has closed.\nSpeaker 2: For how long?',
	E'[00:12] Olga Brandt: What happened?\n[00:15] Piet Maes: The bridge closed.',
	E'Photo: Harbour Images\n\nThe bridge closed at noon.\n\nCorrection: An earlier version named the wrong bridge.']);

-- what looks like a quotation and is none
SELECT * FROM read(ARRAY[
	'Olga Brandt called her mother on Sunday.',
	'Olga Brandt declined to comment and thanked the nurses.',
	'A man called Piet Maes was arrested on the bridge.',
	'Olga Brandt rejected the plan.',
	'Say what you like, the bridge is closed.',
	'You may remember Piet Maes.',
	'Olga Brandt discussed the bridge with her neighbours.',
	'The talks appeared to bring little.',
	'The so-called “smart” lamp in the hall went out.']);

-- leftovers of the web
SELECT * FROM read(ARRAY[
	'&quot;We will not close the school,&quot; said Tomas Okello.',
	'&ldquo;We won&rsquo;t close the school,&rdquo; said Tomas Okello.',
	'“We will not close the school,” said <a href="/okello">Tomas Okello</a>.',
	'“We will not close the school,” said **Tomas Okello**.']);

DROP FUNCTION read(text[]);
