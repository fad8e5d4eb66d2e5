# Fifty connections that analyze and search: what each has for itself alone.

use strict;
use warnings;

use IPC::Run;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

plan skip_all => 'no /proc/PID/smaps_rollup' if !-r '/proc/self/smaps_rollup';

my $connections = 50;
my $node = PostgreSQL::Test::Cluster->new('sessions');
$node->init;
$node->append_conf('postgresql.conf', "max_connections = 100\njit = off");
$node->start;
$node->safe_psql('postgres', q{
CREATE EXTENSION hearsay;
CREATE TABLE article (id int, body text, analysis hearsay);
INSERT INTO article SELECT i, body, annotate(body)
FROM generate_series(1, 200) i, repeat(format(E'“Bridge %s will close,” Maria Lopez said on Tuesday.\n\nDaniel Okafor told reporters in Kano that it would not.\n\n', i), 20) body;
CREATE INDEX ON article USING gin (analysis);
});

my @sessions = map {
	my %session = (out => '', err => '');
	$session{run} = IPC::Run::start(
		[ 'psql', '-XAtq', '-d', $node->connstr('postgres'),
			'-c', 'SELECT count(*) FROM article, extract_quotes(body) WHERE id <= 20',
			'-c', 'SELECT count(*) FROM article, extract_entities(body) WHERE id <= 20',
			'-c', q{SET enable_seqscan = off; SELECT count(*) FROM article WHERE analysis @@ 'quote(speaker:lopez said:17)'},
			'-c', q{SELECT count(hearsay_html(analysis, body)) FROM article},
			'-c', 'SELECT pg_sleep(600)' ],
		'>', \$session{out}, '2>', \$session{err});
	\%session;
} 1 .. $connections;
$node->poll_query_until('postgres', "SELECT count(*) = $connections FROM pg_stat_activity WHERE query LIKE '%pg_sleep(600)' AND state = 'active'");

# kB that no other process has
my @private;
foreach my $pid (split /\n/, $node->safe_psql('postgres', q{SELECT pid FROM pg_stat_activity WHERE query LIKE '%pg_sleep(600)' AND state = 'active'}))
{
	my $of = slurp_file("/proc/$pid/smaps_rollup");
	my $kb = 0;

	$kb += $_ foreach $of =~ /^Private_(?:Clean|Dirty): +(\d+) kB/mg;
	push @private, $kb;
}
@private = sort { $a <=> $b } @private;
note("private kB of each of $connections connections: $private[0] to $private[-1]");
is(scalar @private, $connections, 'all connections are there');
cmp_ok($private[0], '>', 0, 'each has some memory');
cmp_ok($private[-1], '<', 10_000, 'the largest has less than 10 MB for itself');

$node->safe_psql('postgres', q{SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(600)'});
foreach my $session (@sessions)
{
	eval { $session->{run}->finish };
}
is(join(' ', map { (split /\n/, $_->{out}, -1)[2] // 'none' } @sessions), join(' ', (1) x $connections), 'each has found what it asked for');

$node->stop;
done_testing();
