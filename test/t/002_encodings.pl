# The same text in servers of several encodings: the same rows, at positions
# of that encoding's characters; and bytes without a meaning under SQL_ASCII.

use strict;
use warnings;
use utf8;

use Encode;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('encodings');
$node->init(extra => [ '--locale=C', '--encoding=UTF8' ]);
$node->start;

sub run_in
{
	my ($database, $sql) = @_;

	local $ENV{PGCLIENTENCODING} = $database eq 'SQL_ASCII' ? 'SQL_ASCII' : 'UTF8';
	my ($ret, $out, $err) = $node->psql($database, encode('UTF-8', $sql));
	is($err, '', "$database: no error");
	return decode('UTF-8', $out);
}

# Rows whose words do not stand where they say.
my $misplaced = q{
SELECT count(*) FROM t, extract_attributions(body) q
WHERE quote IS DISTINCT FROM
        (SELECT string_agg(substring(body FROM lower(r) FOR upper(r) - lower(r)), ' ')
         FROM unnest(span) r)
   OR source IS DISTINCT FROM
        substring(body FROM lower(source_span) FOR upper(source_span) - lower(source_span))
   OR cue IS DISTINCT FROM
        substring(body FROM lower(cue_span) FOR upper(cue_span) - lower(cue_span));
SELECT count(*) FROM t, extract_entities(body) e
WHERE mention IS DISTINCT FROM
        substring(body FROM lower(span) FOR upper(span) - lower(span));
};
my $rows = q{
SELECT 'quote', q FROM t, extract_attributions(body) q;
SELECT 'entity', e FROM t, extract_entities(body) e;
SELECT 'annotated', q FROM t, attributions(annotate(body), body) q;
SELECT 'annotated', e FROM t, entities(annotate(body), body) e;
SELECT annotate(body)::jsonb - 'said' FROM t; -- in locale C, é is no letter to the parser of a single-byte encoding
SELECT annotate(body)::text::hearsay = annotate(body), is_current(annotate(body), body) FROM t;
SELECT annotate(body) @@ 'quote(speaker:"garcia jose" said:closed)', annotate(body) @@ 'speaker:García',
       annotate(body) @@ 'speaker:garcía & !speaker:garcio', annotate(body) @@ 'speaker:jos*' FROM t;
CREATE INDEX ON t USING gin (annotate(body));
SET enable_seqscan = off;
SELECT count(*) FROM t WHERE annotate(body) @@ 'speaker:"García" & said:closed';
SELECT hearsay_highlight(annotate(body), body, 'speaker:garcia') FROM t;
};

my $straight =
  q{Le café à Genève – fermé. "The café is closed until May," José García said. }
  . q{"We will open again," he said.};
my $curly = $straight;
$curly =~ s/(^| )"/$1“/g;
$curly =~ s/"/”/g;

foreach (
	[ 'LATIN1', $straight =~ s/–/-/r ],
	[ 'LATIN9', $straight =~ s/–/-/r ],
	[ 'WIN1252', $curly ],
	[ 'EUC_JP', $curly =~ s/–/‥/r ],
	[ 'UTF8', $curly ])
{
	my ($encoding, $text) = @$_;
	my $setup = "CREATE EXTENSION hearsay; CREATE TABLE t AS SELECT '$text'::text AS body;";

	foreach my $database ($encoding, "$encoding in UTF8")
	{
		my $server = $database eq $encoding ? $encoding : 'UTF8';

		$node->safe_psql('postgres',
			qq{CREATE DATABASE "$database" ENCODING '$server' LOCALE 'C' TEMPLATE template0});
		run_in($database, $setup);
	}
	is(run_in($encoding, $misplaced), "0\n0", "$encoding: all words are in place");

	my $found = run_in($encoding, $rows);
	like($found, qr/The café is closed until May.*José García/,
		"$encoding: words and names");
	is($found, run_in("$encoding in UTF8", $rows), "$encoding: rows as in UTF8");
}

# What an encoding lacks stays a reference in the text of HTML, and is no error
# in a key.
my $html = q{SELECT html_to_text('<p>&#8220;Caf&eacute;&#8221; <q>x</q></p>'), name_key('Dr. José M. García'), is_english('Le café à Genève est fermé')};
is(run_in('LATIN1', $html), q{&#8220;Café&#8221; "x"|jose garcia|f}, 'LATIN1: HTML, keys, language');
is(run_in('WIN1252', $html), '“Café” “x”|jose garcia|f', 'WIN1252: HTML, keys, language');
is(run_in('EUC_JP', $html), '“Café” “x”|jose garcia|f', 'EUC_JP: HTML, keys, language');
is(run_in('UTF8', $html), '“Café” “x”|jose garcia|f', 'UTF8: HTML, keys, language');
is(run_in('LATIN1', q{SELECT name_key('5 µm'), same_person('µ', 'µ')}), '5 m|t',
	'LATIN1: a letter whose folded form it lacks');
is(run_in('EUC_JP', q{SELECT name_key('鈴木　一郎')}), '鈴木 一郎', 'EUC_JP: other letters stay');

# A byte that the encoding does not know is an error of the conversion.
my ($ret, $out, $err) = $node->psql('WIN1252',
	q{\set VERBOSITY sqlstate
SELECT * FROM extract_quotes(chr(129));});
like($err, qr/22P05/, 'WIN1252: a byte without a character');

# SQL_ASCII: positions are bytes, broken ones included.
$node->safe_psql('postgres',
	q{CREATE DATABASE "SQL_ASCII" ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE template0});
run_in('SQL_ASCII', "CREATE EXTENSION hearsay; CREATE TABLE t (id int, body text);");
run_in('SQL_ASCII', "INSERT INTO t VALUES (1, '$curly');");
run_in('SQL_ASCII', q{
INSERT INTO t VALUES
(2, E'\xE9\xFF\x80 Nothing is new.\n\n"The caf\xE9 is closed until May," Maria Lopez said. \xC3'),
(3, E'\xF0\x9F "It\xED\xA0\x80 is \xC0\xAFover," Maria Lopez said. \xE2\x80'),
(4, repeat(E'\xE2', 10000) || repeat(E'\x80', 10000)),
(5, (SELECT string_agg(chr(c), '') FROM generate_series(1, 255) c));
});
is(run_in('SQL_ASCII', $misplaced), "0\n0", 'SQL_ASCII: all words are in place');
is(run_in('SQL_ASCII',
		q{SELECT id, count(*) FROM t, extract_quotes(body) WHERE id < 4 GROUP BY id ORDER BY id}),
	"1|2\n2|1\n3|1", 'SQL_ASCII: quotations');
is(run_in('SQL_ASCII',
		q{SELECT position('The caf' IN body) = lower(span) FROM t, extract_quotes(body) WHERE id = 2}),
	't', 'SQL_ASCII: positions are bytes');
is(run_in('SQL_ASCII', 'SELECT count(*) FROM t WHERE annotate(body)::text::hearsay IS DISTINCT FROM annotate(body)'),
	'0', 'SQL_ASCII: annotations there and back');
is(run_in('SQL_ASCII', q{
SELECT count(*) FROM t, LATERAL (SELECT annotate(body) AS analysis) x
WHERE ARRAY(SELECT q FROM attributions(analysis, body) q) IS DISTINCT FROM ARRAY(SELECT q FROM extract_attributions(body) q)
   OR length(hearsay_html(body)) IS NULL}),
	'0', 'SQL_ASCII: rows of annotations');
is(run_in('SQL_ASCII', q{SELECT id FROM t WHERE annotate(body) @@ 'quote(speaker:lopez said:closed)' ORDER BY id}),
	'2', 'SQL_ASCII: search');
is(run_in('SQL_ASCII', q{SELECT html_to_text('<p>Café &#8220;x&amp;y&#8221;'), name_key('Dr. José M. García')}),
	'Café &#8220;x&y&#8221;|jose garcia', 'SQL_ASCII: HTML, keys');
is(run_in('SQL_ASCII', 'SELECT count(*) FROM t WHERE html_to_text(body) IS NULL OR is_english(body) IS NULL OR length(name_key(body)) = 0'),
	'0', 'SQL_ASCII: any bytes');
like(run_in('SQL_ASCII', 'SELECT speaker FROM t, extract_quotes(body) WHERE id = 1'),
	qr/^José García$/m, 'SQL_ASCII: bytes pass through');

$node->stop;
done_testing();
