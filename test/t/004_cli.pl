# SQL and the command line program say the same of every article: those of
# scripts/articles and those of the JSON lines named in HEARSAY_ARTICLES.

use strict;
use warnings;

use Encode;
use File::Basename;
use FindBin;
use JSON::PP;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $top = "$FindBin::RealBin/../..";
my $program = $ENV{HEARSAY} || "$top/build/hearsay";

plan skip_all => "$program is not built (make cli)" unless -x $program;

my $json = JSON::PP->new->canonical->utf8;    # bytes outside, characters inside
my @articles;

foreach my $file (sort glob("$top/scripts/articles/*.txt"))
{
	push @articles,
	  { id => basename($file), text => decode('UTF-8', slurp_file($file)) };
}
if ($ENV{HEARSAY_ARTICLES})
{
	open my $fh, '<:raw', $ENV{HEARSAY_ARTICLES} or die "$ENV{HEARSAY_ARTICLES}: $!";
	while (my $line = <$fh>)
	{
		my $article = $json->decode($line);

		push @articles, { id => $article->{id}, text => $article->{text} };
	}
}

# what the program says
my $input = join '', map { $json->encode($_) . "\n" } @articles;
my $file = PostgreSQL::Test::Utils::tempdir() . '/articles.jsonl';
append_to_file($file, $input);
my ($stdout, $stderr) = run_command([ $program, '--jsonl', $file ]);
is($stderr, '', 'the program has no complaint');
my @lines = split /\n/, $stdout;
is(@lines, @articles, 'it writes a line for each article');

# what the server says, in the program's form
my $node = PostgreSQL::Test::Cluster->new('cli');
$node->init(extra => [ '--locale=C', '--encoding=UTF8' ]);
$node->start;
$node->safe_psql('postgres', qq{
CREATE EXTENSION hearsay;
CREATE TABLE lines (line text, n serial);
\\copy lines (line) FROM '$file' (FORMAT csv, QUOTE E'\\x01', DELIMITER E'\\x02')
CREATE TABLE articles AS SELECT n, line::json->>'id' AS id, line::json->>'text' AS body FROM lines;

CREATE FUNCTION spans(VARIADIC int4range[]) RETURNS json LANGUAGE sql AS \$\$
    SELECT coalesce(json_agg(json_build_array(lower(r) - 1, upper(r) - 1)), '[]')
    FROM unnest(\$1) r WHERE r IS NOT NULL
\$\$;
});
my $rows = $node->safe_psql('postgres', q{
SELECT json_build_object(
    'id', id,
    'quotes', coalesce((
        SELECT json_agg(json_build_object(
            'content', (SELECT spans(VARIADIC array_agg(r)) FROM unnest(span) r),
            'source', spans(source_span), 'cue', spans(cue_span),
            'speaker', speaker, 'speakers', coalesce(to_json(speakers), '[]'), 'kind', kind, 'speech', speech,
            'confidence', round(confidence::numeric, 3),
            'speaker_confidence', round(speaker_confidence::numeric, 3)))
        FROM extract_attributions(body)), '[]'),
    'entities', coalesce((
        SELECT json_agg(json_build_array(lower(span) - 1, upper(span) - 1, type))
        FROM extract_entities(body)), '[]'))
FROM articles ORDER BY n});
$rows =~ s/\n(?!\{)//g;
my @rows = split /\n/, $rows;
is(@rows, @articles, 'the server has a row for each article');

# One value a quotation or entity, in one form.
sub normal
{
	my ($article) = @_;
	my @said = map {
		my $quote = $_;
		$json->encode({
				(map { $_ => $quote->{$_} } qw(content source cue speaker speakers kind)),
				speech => $quote->{speech} ? 1 : 0,
				confidence => sprintf('%.3f', $quote->{confidence}),
				speaker_confidence => defined $quote->{speaker_confidence} ? sprintf('%.3f', $quote->{speaker_confidence}) : 'none'
			})
	} @{ $article->{quotes} };
	my @named = map { lc join ' ', @$_[ 0 .. 2 ] } @{ $article->{entities} };

	return ($article->{id}, \@said, \@named);
}

foreach my $i (0 .. $#articles)
{
	my ($id, $said, $named) = normal($json->decode($lines[$i]));
	my ($sql_id, $sql_said, $sql_named) = normal($json->decode($rows[$i]));

	is($sql_id, $id, "article $id");
	cmp_ok(@$named, '>', 0, "$id names something");
	is_deeply($sql_said, $said, "$id: who said what");
	is_deeply($sql_named, $named, "$id: entities");
}

# of several speakers each has a line of the table
my $joint = PostgreSQL::Test::Utils::tempdir() . '/joint.txt';
append_to_file($joint, '"The tide was early," Ingrid Solberg and Peter Vance said.');
($stdout, $stderr) = run_command([ $program, '--quotes', '--model', "$top/model/english.hsm", $joint ]);
like($stdout, qr/^Ingrid Solberg  direct    said  The tide was early\nPeter Vance$/m, 'a line for each speaker');

# pronouns, where they are asked for
my $pronouns = PostgreSQL::Test::Utils::tempdir() . '/pronouns.txt';
append_to_file($pronouns, 'Ingrid Solberg left. She took her boat.');
($stdout, $stderr) = run_command([ $program, '--json', '--entities', '--pronouns', '--model', "$top/model/english.hsm", $pronouns ]);
is_deeply($json->decode($stdout)->{pronouns},
	[ { span => [ 21, 24 ], name => 'Ingrid Solberg' }, { span => [ 30, 33 ], name => 'Ingrid Solberg' } ], 'whom pronouns mean');

$node->stop;
done_testing();
