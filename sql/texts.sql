--
-- Texts before they are analyzed: html_to_text(), is_english()
--
\pset format unaligned
SELECT html_to_text('<html><head><title>Harbour News</title><style>p { margin: 0 }</style>
<script>document.write("<p>Advertisement</p>");</script></head>
<body><!-- top --><nav><ul><li>Home</li><li>Town</li></ul></nav>
<h1>Bridge   opens
in May</h1><p class="lead">&ldquo;We will open <b>the</b> bridge in May,&rdquo; said
Maria L&oacute;pez &#8212; who heads the <a href="/council?a=1&amp;b=2" title="a > b">council</a>.<p>
She added: <q>It cost $38&nbsp;million</q>.<br>Read more</body></html>');
\pset format aligned

-- words are found where the tags hid them
SELECT speaker, kind, quote
FROM extract_quotes(html_to_text('<div>&quot;The ferry is <i>late</i>,&quot; said <strong>Ole Brandt</strong>.</div><div>&quot;It is not,&quot; Nora Finch said.</div>'));

-- no markup, broken markup, markup that does not end
SELECT html, html_to_text(html)
FROM (VALUES (''), ('plain'), (E'two\n\nparagraphs'), ('a < b & c'), ('<ann@example.org>'), ('<b'), ('<b>c'), ('c</b>'), ('<a href="x>y'),
             ('a<!-- b'), ('a<script>b'), ('&'), ('&#'), ('&#99999999;'), ('&unknown;'), ('&amp;rdquo;'), ('<p></p>'), ('<p/>a<p/>b')) v (html);

-- linear: a megabyte of what never ends
SELECT piece, length(html_to_text(repeat(piece, 1000000 / length(piece))))
FROM unnest(ARRAY['<', '<a ', '<!--', '<a ="''', '<script', '<svg>', '</svg', '&#', '<q>', '<p> ', ' <b']) piece;

-- an index over the annotations of the text
CREATE TABLE page (id int PRIMARY KEY, body text);
INSERT INTO page SELECT n, '<p>&ldquo;The ferry is late,&rdquo; said Ole Brandt.</p>' FROM generate_series(1, 20) n;
INSERT INTO page VALUES (21, '<p>&ldquo;The ferry is <b>not</b> late,&rdquo; said Nora&nbsp;Finch.</p>');
CREATE INDEX page_analysis ON page USING gin (annotate(html_to_text(body)));
SET enable_seqscan = off;
EXPLAIN (COSTS OFF) SELECT id FROM page WHERE annotate(html_to_text(body)) @@ 'speaker:finch';
SELECT id FROM page WHERE annotate(html_to_text(body)) @@ 'speaker:finch';
RESET enable_seqscan;
DROP TABLE page;

-- languages
SELECT language, is_english(body)
FROM (VALUES
    ('English', 'The council decided on Monday to reopen the bridge in May. The mayor said that the work had cost more than planned.'),
    ('German', 'Der Rat hat am Montag beschlossen, die Brücke im Mai zu öffnen. Die Bürgermeisterin sagte, dass die Arbeiten teurer waren als geplant.'),
    ('French', 'Le conseil a décidé lundi de rouvrir le pont en mai. La maire a déclaré que les travaux avaient coûté plus cher que prévu.'),
    ('Spanish', 'El consejo decidió el lunes reabrir el puente en mayo. La alcaldesa dijo que las obras habían costado más de lo previsto.'),
    ('Dutch', 'De raad besloot maandag de brug in mei te openen. De burgemeester zei dat het werk duurder was dan gepland.'),
    ('Italian', 'Il consiglio ha deciso lunedì di riaprire il ponte a maggio. La sindaca ha detto che i lavori sono costati più del previsto.'),
    ('Portuguese', 'O conselho decidiu na segunda-feira reabrir a ponte em maio. A prefeita disse que as obras custaram mais do que o previsto.'),
    ('Swedish', 'Rådet beslutade på måndagen att öppna bron i maj och borgmästaren sade att arbetet blev dyrare.'),
    ('Polish', 'Rada zdecydowała w poniedziałek o otwarciu mostu, a burmistrz powiedziała, że prace kosztowały więcej niż planowano.'),
    ('Russian', 'Совет решил открыть мост в мае.'),
    ('Japanese', '議会は五月に橋を再開する。'),
    ('English about Spain', 'Ana de la Cruz of the Partido del Puerto said that the people of El Puerto de la Luz had to wait for the new ferry.'),
    ('English with French words', '“C''est la vie,” said the mayor of the town, and she laughed about it.'),
    ('no prose', 'Brandt Lopez Okafor Lee Finch Prado Berg Ruiz Kay Reed Brandt Lopez Okafor Lee Finch Prado Berg Ruiz Kay Reed')) v (language, body);

-- headlines, and what is too short to tell: true
SELECT body, is_english(body)
FROM (VALUES
    ('Council Reopens Harbour Bridge in May'), ('COUNCIL REOPENS BRIDGE'), ('Lopez quits'), ('Ana de la Cruz wins seat'), ('Peña Nieto meets Müller in El Paso'),
    ('Rat öffnet Hafenbrücke im Mai'), ('DER RAT ÖFFNET DIE BRÜCKE'), ('Le conseil rouvre le pont'), ('El consejo reabre el puente'),
    ('Raad opent de havenbrug'), ('Il consiglio riapre il ponte'), ('Brücke gesperrt'), ('Prefeita renuncia'), ('42'), ('')) v (body);
SELECT is_english(NULL) IS NULL AS unknown, is_english(repeat('der ', 250000)), is_english(repeat('the ', 250000));

CREATE TABLE news (body text, analysis hearsay GENERATED ALWAYS AS (CASE WHEN is_english(body) THEN annotate(body) END) STORED);
INSERT INTO news VALUES
    ('“The ferry is late,” said Ole Brandt.'),
    ('„Die Fähre hat Verspätung“, sagte Ole Brandt, der sie fährt.');
SELECT body, analysis IS NOT NULL AS analyzed, quote_count(analysis) FROM news;
DROP TABLE news;
