# A long call ends at once when it is cancelled, and calls leave no memory
# behind, whether they end well, early or with an error.

use strict;
use warnings;

use IPC::Run;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use Time::HiRes qw(time usleep);

# glibc keeps up to 64 MB of what is freed, once a large block has been; what
# hearsay keeps is seen where it gives everything back
$ENV{MALLOC_MMAP_THRESHOLD_} = $ENV{MALLOC_TRIM_THRESHOLD_} = 131072;

my $node = PostgreSQL::Test::Cluster->new('cancel');
$node->init;
$node->append_conf('postgresql.conf', 'jit = off');    # LLVM alone takes 80 MB
$node->start;

my $article = "“The bridge will close in September,” Maria Lopez said on Tuesday.\n\n"
  . "Victor Lindqvist, who heads the company, told reporters that it would hire "
  . "two hundred workers in Lisbon. He called the plan “a gift to the city”.\n\n";

$node->safe_psql('postgres', qq{
CREATE EXTENSION hearsay;
CREATE TABLE long AS SELECT repeat('$article', 30000) AS body;
CREATE TABLE short AS SELECT repeat('$article', 20) AS body;
SELECT count(*) FROM short, extract_quotes(body);
});

# a body of some 50 MB would take many seconds
foreach my $function (qw(extract_quotes extract_entities))
{
	my $start = time();
	my ($ret, $out, $err) = $node->psql('postgres', qq{
\\set VERBOSITY verbose
SET statement_timeout = '500ms';
SELECT count(*) FROM long, $function(body);
});
	my $seconds = time() - $start;

	like($err, qr/ERROR:  57014: .*statement timeout/, "$function: timeout");
	cmp_ok($seconds - 0.5, '<', 1, "$function: ends at once");
}

# Ctrl-C is pg_cancel_backend()
{
	my ($out, $err) = ('', '');
	my $client = IPC::Run::start(
		[ 'psql', '-XAtq', '-d', $node->connstr('postgres'),
			'-c', 'SELECT count(*) FROM long, extract_quotes(body)' ],
		'>', \$out, '2>', \$err);

	$node->poll_query_until('postgres', q{
SELECT count(*) = 1 FROM pg_stat_activity
WHERE query LIKE 'SELECT count(*) FROM long%' AND state = 'active'
  AND query_start < clock_timestamp() - interval '0.5 s'});
	my $start = time();
	$node->safe_psql('postgres', q{
SELECT pg_cancel_backend(pid) FROM pg_stat_activity
WHERE query LIKE 'SELECT count(*) FROM long%'});
	$client->finish;
	cmp_ok(time() - $start, '<', 1, 'cancelled at once');
	like($err, qr/canceling statement due to user request/, 'cancelled');
}

# One session: contexts and resident memory before and after many calls.
my $measure = q{
SELECT sum(total_bytes) FROM pg_backend_memory_contexts;
\! grep VmRSS /proc/$PID/status
};
my %ways = (
	'to the end' => q{
PERFORM count(*) FROM short, extract_attributions(body);
PERFORM count(*) FROM short, extract_entities(body);},
	'with a limit' => q{
PERFORM extract_attributions(body) FROM short LIMIT 3;
PERFORM extract_entities(body) FROM short LIMIT 3;},
	'with an error' => q{
BEGIN
    PERFORM 1 / (lower(span) - lower(span)) FROM short, extract_quotes(body);
EXCEPTION WHEN division_by_zero THEN
END;
BEGIN
    PERFORM 1 / (length((extract_entities(body)).type) - 6) FROM short;
EXCEPTION WHEN division_by_zero THEN
END;});

foreach my $way (sort keys %ways)
{
	my $calls = "DO \$\$ BEGIN FOR i IN 1..30 LOOP $ways{$way} END LOOP; END \$\$;\n";
	my ($ret, $out, $err) = $node->psql('postgres',
		"SELECT pg_backend_pid() AS pid \\gset\n\\setenv PID :pid\n"
		  . "$calls$measure" . $calls x 10 . $measure);

	is($err, '', "calls $way");
	my ($contexts, $rss, $contexts_after, $rss_after) = $out =~ /(\d+)/g;
	cmp_ok($contexts_after - $contexts, '<', 200_000, "no memory kept by calls $way");
	cmp_ok($rss_after - $rss, '<', 8_000, "resident kB after calls $way");
}

# Calls that are cancelled in the middle
{
	my $call = q{
SET statement_timeout = '200ms';
SELECT count(*) FROM long, extract_quotes(body);
RESET statement_timeout;
};
	my ($ret, $out, $err) = $node->psql('postgres',
		"SELECT pg_backend_pid() AS pid \\gset\n\\setenv PID :pid\n"
		  . "$call$measure" . $call x 5 . $measure,
		on_error_stop => 0);

	my ($contexts, $rss, $contexts_after, $rss_after) = $out =~ /(\d+)/g;
	is(() = $err =~ /statement timeout/g, 6, 'six calls are cancelled');
	cmp_ok($contexts_after - $contexts, '<', 200_000, 'no memory kept by cancelled calls');
	cmp_ok($rss_after - $rss, '<', 8_000, 'resident kB after cancelled calls');
}

$node->stop;
done_testing();
