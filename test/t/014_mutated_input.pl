# Valid values, changed at random: binary, JSON and text of type hearsay, text
# and binary of type hearsay_query.  Each is refused with an error that says so,
# or taken; what is taken can be printed, sent, searched and read with its text.
#
# The random numbers are the same ones every time.  MUTATIONS is how many values
# there are of each kind; MUTATION_SEED gives others.

use strict;
use warnings;

use Encode;
use JSON::PP;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $mutations = $ENV{MUTATIONS} || 1500;
my $state = $ENV{MUTATION_SEED} || 4711;

my @bodies = (
	'“The bridge will close in May,” Maria Lopez said, “and the bridge in Oslo will not.” '
	  . 'Daniel Okafor thinks that Harbour Bank will sell the bridge.',
	'Zürich: “Nein,” Jürgen Müller said. Petra Novak and Ann Lee told reporters that the ferry “is late”. '
	  . 'Write to ann@example.org or call +1 202 555 0100; 12 % of it cost $3 million.',
	'Nothing was said.',
	'“The tide,” Ingrid Solberg said, “was early.” Peter Vance denied that it was.');

# how each kind is refused, as SQLSTATE
my %refused = (
	'hearsay binary' => [qw(22P03 22021 08P01 54000)],
	'hearsay json' => [qw(22P02 22P05 22003 54000)],
	'query text' => [qw(42601 54000)],
	'query binary' => [qw(22P03 22021 08P01 54000)]);

# A number from 0 on below $n.
sub random
{
	my ($n) = @_;

	$state = ($state * 1103515245 + 12345) % 2**31;
	return ($state >> 8) % $n;
}

sub any_of
{
	return $_[ random(scalar @_) ];
}

# Some bytes changed, numbers made large or small, parts taken out, repeated,
# cut off or taken from another value.
sub mutate_bytes
{
	my ($bytes, $other) = @_;

	foreach (0 .. random(3))
	{
		my $at = random(length($bytes) || 1);
		my $n = 1 + random(8);
		my $way = random(10);

		if ($way < 3) { substr($bytes, $at, 1) = chr(random(256)); }
		elsif ($way < 5)
		{
			my $number = any_of(0, 1, 2, 127, 255, 256, 65535, 2**31 - 1, 2**31, 2**32 - 1, random(200));
			substr($bytes, $at, 4) = pack('N', $number);
		}
		elsif ($way == 5) { substr($bytes, $at, $n) = ''; }
		elsif ($way == 6) { substr($bytes, $at, 0) = substr($bytes, random(length($bytes) || 1), $n); }
		elsif ($way == 7) { $bytes = substr($bytes, 0, $at) if random(3) == 0; }
		elsif ($way == 8) { substr($bytes, $at) = substr($other, random(length($other))) if random(3) == 0; }
		else { substr($bytes, $at, 1) ^= chr(1 << random(8)); }
	}
	return $bytes;
}

# All places of a tree of JSON: [container, key or index].
sub places
{
	my ($node) = @_;
	my @keys = ref $node eq 'HASH' ? sort keys %$node : ref $node eq 'ARRAY' ? 0 .. $#$node : ();

	return map { ([ $node, $_ ], places(ref $node eq 'HASH' ? $node->{$_} : $node->[$_])) } @keys;
}

sub at_place : lvalue
{
	my ($node, $key) = @{ $_[0] };

	ref $node eq 'HASH' ? $node->{$key} : $node->[$key];
}

my $json = JSON::PP->new->canonical->allow_nonref;

# Members changed, taken out, repeated or taken from elsewhere, so that what
# comes out is still JSON; then some characters, in one of eight.
sub mutate_json
{
	my ($text) = @_;
	my $tree = $json->decode($text);

	foreach (0 .. random(1 + random(3)))
	{
		my @places = places($tree) or last;
		my $place = any_of(@places);
		my $way = random(10);

		if ($way < 4)
		{
			my $old = at_place($place);
			my $new = any_of(0, 1, -1, 0.5, 1.001, 2, 3, 7, 40, 2**31 - 1, 2**31, 1e300, '', 'bridge', "a\x{301}",
				'x' x 3000, '5', JSON::PP::true, undef, [], {});
			$new = $old + any_of(1, -1, 2, 10) if defined $old && !ref $old && $old =~ /^-?\d+$/ && random(4);
			at_place($place) = $new;
		}
		elsif ($way < 7) { at_place($place) = $json->decode($json->encode(at_place(any_of(@places)))); }
		elsif (ref $place->[0] eq 'ARRAY')
		{
			splice @{ $place->[0] }, $place->[1], 1, $way == 7 ? () : (at_place($place)) x 2;
		}
		elsif ($way == 7) { delete $place->[0]{ $place->[1] }; }
		else { $place->[0]{ any_of('more', 'bridg', 'Maria', 'span') } = at_place($place); }
	}
	$text = $json->encode($tree);
	$text = mutate_characters($text) if random(8) == 0;
	return $text;
}

sub mutate_characters
{
	my ($text) = @_;

	foreach (0 .. random(3))
	{
		my $at = random(length($text) || 1);
		my $way = random(4);

		substr($text, $at, $way == 1 ? 1 + random(5) : $way == 2 ? 1 : 0) = $way == 1 ? ''
		  : $way == 3 ? substr($text, random(length($text) || 1), random(20))
		  : any_of(split(//, '"()[]{}:,&|!*<>-\\\'. 0'), '\\u0000', '\\ud800', "\t", "\x{e9}", "\x{201c}", "\x{1f6a2}", chr(1 + random(126)));
	}
	return $text;
}

# Words and signs of queries changed, taken out or repeated; then some characters.
sub mutate_query
{
	my ($text, $other) = @_;
	my @tokens = ($text =~ /("[^"]*"|\w+|<\d+>|\S)/g);
	my @others = ($other =~ /("[^"]*"|\w+|<\d+>|\S)/g);

	foreach (0 .. random(1 + random(3)))
	{
		my $at = random(@tokens || 1);
		my $way = random(5);

		if ($way < 2) { $tokens[$at] = any_of(@tokens, @others, qw(& | ! \( \) : * <-> <2> "" '' quote said the kind direct cue type organization confidence > <= 0.9)); }
		elsif ($way == 2) { splice @tokens, $at, 1 + random(2) if @tokens > 1; }
		elsif ($way == 3) { push @tokens, any_of('', '&', '|'), @others; }
		else { splice @tokens, $at, 0, @others[ 0 .. random(4) ]; }
	}
	$text = join(any_of('', '', ' '), @tokens);
	$text = mutate_characters($text) if random(4) == 0;
	return $text;
}

my $node = PostgreSQL::Test::Cluster->new('mutated');
$node->init;
$node->append_conf('postgresql.conf', 'fsync = off');
$node->start;
my $file = $node->basedir . '/value';

# A value of each kind from its bytes.  Binary input is only called by the
# protocol and by COPY, so these go through a file.
$node->safe_psql('postgres', qq{
CREATE EXTENSION hearsay;
CREATE TABLE body (seed int, body text);
CREATE TABLE input (kind text, n int, seed int, input bytea, state text);
CREATE TABLE annotations (kind text, n int, seed int, a hearsay);
CREATE TABLE queries (kind text, n int, seed int, q hearsay_query);
CREATE TABLE received_annotations (a hearsay);
CREATE TABLE received_queries (q hearsay_query);

CREATE PROCEDURE take(i input) LANGUAGE plpgsql AS \$\$
BEGIN
	IF i.kind LIKE '% binary' THEN
		EXECUTE format('COPY (SELECT input FROM input WHERE (kind, n) = (%L, %s)) TO %L (FORMAT binary)', i.kind, i.n, '$file');
	END IF;
	IF i.kind = 'hearsay binary' THEN
		DELETE FROM received_annotations;
		COPY received_annotations FROM '$file' (FORMAT binary);
		INSERT INTO annotations SELECT i.kind, i.n, i.seed, a FROM received_annotations;
	ELSIF i.kind = 'query binary' THEN
		DELETE FROM received_queries;
		COPY received_queries FROM '$file' (FORMAT binary);
		INSERT INTO queries SELECT i.kind, i.n, i.seed, q FROM received_queries;
	ELSIF i.kind = 'hearsay json' AND i.n % 2 = 0 THEN
		INSERT INTO annotations VALUES (i.kind, i.n, i.seed, convert_from(i.input, 'UTF8')::jsonb::hearsay);
	ELSIF i.kind = 'hearsay json' THEN
		INSERT INTO annotations VALUES (i.kind, i.n, i.seed, convert_from(i.input, 'UTF8')::hearsay);
	ELSE
		INSERT INTO queries VALUES (i.kind, i.n, i.seed, convert_from(i.input, 'UTF8')::hearsay_query);
	END IF;
END;
\$\$;
CREATE PROCEDURE take_all() LANGUAGE plpgsql AS \$\$
DECLARE
	i input;
BEGIN
	FOR i IN SELECT * FROM input WHERE state IS NULL LOOP
		BEGIN
			CALL take(i);
			UPDATE input SET state = '' WHERE (kind, n) = (i.kind, i.n);
		EXCEPTION WHEN OTHERS THEN
			UPDATE input SET state = SQLSTATE WHERE (kind, n) = (i.kind, i.n);
		END;
	END LOOP;
END;
\$\$;
CREATE INDEX ON input (kind, n);
-- annotations to begin with: of the last text, those that were corrected by hand
CREATE VIEW made AS
SELECT seed, CASE WHEN seed < $#bodies THEN annotate(body)
	ELSE add_quote(correct_speaker(annotate(body), (SELECT span FROM quotes(annotate(body), body) LIMIT 1), 'Ole Brandt'), body, '{[60,66)}', cue => '[60,66)') END AS a
FROM body;
});

sub copy_in
{
	my ($table, @rows) = @_;

	open my $out, '>', $file or die "$file: $!";
	print $out map { join("\t", @$_) . "\n" } @rows;
	close $out;
	$node->safe_psql('postgres', "COPY $table FROM '$file'");
}

copy_in('body (seed, body)', map { [ $_, $bodies[$_] ] } 0 .. $#bodies);
my @binary = map { pack('H*', $_) }
  split /\n/, $node->safe_psql('postgres', q{SELECT encode(hearsay_send(a), 'hex') FROM made ORDER BY seed});
my @json = map { decode_utf8($_) }
  split /\n/, $node->safe_psql('postgres', q{SELECT a FROM made ORDER BY seed});
my @query = (
	'speaker:lopez & !person:"Daniel Okafor"',
	'quote(speaker:"maria lopez" said:"bridge close" kind:direct about:oslo)',
	'said:(bridge & !steel | (oslo <2> may)) | organization:harbour*',
	'!(entity:oslo | speaker:"O\'Hara") & (said:bri* | location:oslo)',
	'quote(cue:"told reporters" type:person confidence>0.5) | cue:(sa* & !denied) | confidence<=0.925');
is(scalar @binary, scalar @bodies, 'binary values to begin with');
is(scalar @json, scalar @bodies, 'JSON to begin with');

my @rows;
foreach my $n (1 .. $mutations)
{
	my $seed = random(scalar @bodies);
	my $query = any_of(@query);
	my $changed = encode_utf8(mutate_query($query, any_of(@query)));

	push @rows,
	  [ 'hearsay binary', $seed, mutate_bytes($binary[$seed], any_of(@binary)) ],
	  [ 'hearsay json', $seed, encode_utf8(mutate_json($json[$seed])) ],
	  [ 'query text', $seed, $changed ],
	  [ 'query binary', $seed, random(2) ? "\1$changed" : mutate_bytes("\1$query", "\1" . any_of(@query)) ];
	splice @{ $rows[$_] }, 1, 0, $n foreach -4 .. -1;
}

# binary annotations once more, with one bad byte after the other
my $n = $mutations;
foreach my $seed (0 .. $#bodies)
{
	for (my $at = 0; $at < length($binary[$seed]); $at += 3)
	{
		my $bad = $binary[$seed];

		substr($bad, $at, 1) ^= "\x81";
		push @rows, [ 'hearsay binary', ++$n, $seed, $bad ];
	}
}
copy_in('input (kind, n, seed, input)', map { [ @$_[ 0 .. 2 ], '\\\\x' . unpack('H*', $_->[3]) ] } @rows);

# all at once; a server that crashes ends the test here
$node->safe_psql('postgres', 'VACUUM ANALYZE input; CALL take_all()');

foreach my $kind (sort keys %refused)
{
	my %count = map { split /=/, $_, 2 } split /\n/,
	  $node->safe_psql('postgres', "SELECT state || '=' || count(*) FROM input WHERE kind = '$kind' GROUP BY state");
	my $taken = delete $count{''} // 0;
	my $refused = 0;

	$refused += $_ foreach values %count;

	note("$kind: $taken taken, $refused refused: " . join(', ', map { "$count{$_} with $_" } sort keys %count));
	my ($table, $column) = $kind =~ /^hearsay/ ? qw(annotations a) : qw(queries q);
	cmp_ok($node->safe_psql('postgres', "SELECT count(DISTINCT $column) FROM $table WHERE kind = '$kind'"),
		'>', $mutations / 50, "$kind: different ones are taken");
	cmp_ok($refused, '>', $mutations / 50, '... some are refused');
	delete @count{ @{ $refused{$kind} } };
	is(join(' ', %count), '', '... with an error of input');
	diag($node->safe_psql('postgres', "SELECT kind, n, state, left(encode(input, 'escape'), 300) FROM input
		WHERE kind = '$kind' AND state IN ('" . join("', '", keys %count) . "') LIMIT 5")) if %count;
}

# what was taken goes all ways, there and back
is($node->safe_psql('postgres', 'SELECT kind, n FROM annotations WHERE NOT (a::text::hearsay = a) OR NOT (a::jsonb::hearsay = a)'),
	'', 'annotations through text and jsonb');
is($node->safe_psql('postgres', 'SELECT kind, n FROM queries WHERE NOT (q::text::hearsay_query = q)'), '', 'queries through text');
foreach my $table (qw(annotations queries))
{
	my $column = substr($table, 0, 1);

	is($node->safe_psql('postgres', qq{
CREATE TABLE copied_$table (LIKE $table);
COPY $table TO '$file' (FORMAT binary);
COPY copied_$table FROM '$file' (FORMAT binary);
SELECT t.kind, t.n FROM $table t JOIN copied_$table c USING (kind, n) WHERE NOT (t.$column = c.$column)}), '', "$table through binary");
}

# what was taken is searched alike with an index and without
is($node->safe_psql('postgres', q{
CREATE INDEX ON annotations USING gin (a);
SET enable_seqscan = off;
CREATE TABLE by_index AS SELECT q.kind, q.n, count(a) FROM queries q LEFT JOIN annotations ON a @@ q GROUP BY 1, 2;
SET enable_seqscan = on;
SET enable_bitmapscan = off;
CREATE TABLE by_scan AS SELECT q.kind, q.n, count(a) FROM queries q LEFT JOIN annotations ON a @@ q GROUP BY 1, 2;
SELECT * FROM by_index EXCEPT SELECT * FROM by_scan}), '', 'index and scan agree');
cmp_ok($node->safe_psql('postgres', 'SELECT count(*) FROM by_scan WHERE count > 0'), '>', 10, '... and find something');

# and read with the text: rows, or an error that it is of another text
is($node->safe_psql('postgres', q{
CREATE FUNCTION read_all(a hearsay, body text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	PERFORM hearsay_rank(a, 'speaker:lopez | entity:oslo'), quote_count(a), entity_count(a), is_current(a, body);
	PERFORM count(*) FROM attributions(a, body);
	PERFORM count(*) FROM entities(a, body);
	PERFORM count(*) FROM article_entities(a, body);
	PERFORM hearsay_html(a, body), hearsay_highlight(a, body, 'about:oslo | person:lopez | cue:said'), is_corrected(a);
	PERFORM correct_speaker(a, span, 'Ole Brandt'), drop_quote(a, span), add_quote(drop_quote(a, span), body, span, cue => cue_span, kind => kind) FROM attributions(a, body);
	RETURN 'read';
EXCEPTION WHEN invalid_parameter_value THEN
	RETURN 'of another text';
END;
$$;
CREATE TABLE result AS SELECT read_all(a, body) AS result FROM annotations JOIN body USING (seed);
SELECT string_agg(DISTINCT result, ', ' ORDER BY result) FROM result}), 'of another text, read', 'rows, or an error of another text');

$node->stop;
done_testing();
