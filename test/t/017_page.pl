# The page of scripts/try: who says most, and a browser that marks what the
# chosen one says.  The browser's part is left out where there is no Chromium.

use strict;
use warnings;

use FindBin;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $dir = PostgreSQL::Test::Utils::tempdir();
my $page = "$dir/index.html";
my $node = PostgreSQL::Test::Cluster->new('page');
$node->init;
$node->start;
$node->safe_psql('postgres', q{
CREATE EXTENSION hearsay;
CREATE TABLE article (id int, title text, body text, analysis hearsay GENERATED ALWAYS AS (annotate(body)) STORED);
INSERT INTO article VALUES
(1, 'Rope & <wood>', '“The pier is old,” Nora Finch said. She said it needed planks.' || E'\n\n' || '“It is not,” said Piet Maes.'),
(2, 'Tide', '“The tide was early,” Nora Finch and Piet Maes said.')});
$node->command_ok([ 'psql', '-X', '-At', '-v', 'ON_ERROR_STOP=1', '-d', $node->connstr('postgres'),
		'-f', "$FindBin::Bin/../../scripts/page.sql", '-o', $page ], 'the page is made');
my $html = slurp_file($page);

like($html, qr{<a href="#speaker-1" data-speaker="Nora Finch">Nora Finch</a><span>3</span>}, 'who says most comes first');
like($html, qr{<a href="#speaker-2" data-speaker="Piet Maes">Piet Maes</a><span>2</span>}, 'of two, each has his own line');
like($html, qr{<h2>Rope &amp; &lt;wood&gt;</h2>}, 'titles are text');
unlike($html, qr{(?:src|href)="(?![#'])}, 'nothing comes from elsewhere');
$node->stop;

SKIP:
{
	my ($chromium) = grep { -x } map { ("$_/chromium", "$_/chromium-browser") } split /:/, $ENV{PATH};

	skip 'no Chromium', 2 unless $chromium;
	foreach my $case ([ 1, 'Nora Finch', 3 ], [ 2, 'Piet Maes', 2 ])
	{
		my ($number, $speaker, $quotes) = @$case;
		my ($dom) = run_command([ $chromium, '--headless', '--no-sandbox', '--disable-gpu',
				"--user-data-dir=$dir/browser", '--dump-dom', "file://$page#speaker-$number" ]);
		my @chosen = $dom =~ /class="quote \w+ chosen" title="([^"]*)"/g;

		is(scalar(grep { /\Q$speaker\E/ } @chosen), $quotes, "what $speaker says is marked");
	}
}

done_testing();
