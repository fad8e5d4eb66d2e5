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

# The largest text that is accepted: how late a timeout, a cancel and a SIGTERM
# are, in milliseconds.  Machines are noisy: what is late once is tried again.
my $limit = 8 * 1024 * 1024;
$node->safe_psql('postgres', qq{
CREATE TABLE largest AS SELECT repeat('$article', $limit / octet_length('$article')) AS body;
UPDATE largest SET body = body || repeat('x', $limit - octet_length(body));
CREATE TABLE stored AS SELECT body, annotate(body) AS analysis FROM largest});
is($node->safe_psql('postgres', 'SELECT octet_length(body) FROM largest'), $limit, 'the largest text');
like(($node->psql('postgres', q{SELECT annotate(body || 'x') FROM largest}))[2], qr/ERROR: .* too long/, '... and none is larger');

my %calls = (
	annotate => 'SELECT quote_count(annotate(body)) FROM largest',
	extract_quotes => 'SELECT count(*) FROM largest, extract_quotes(body)',
	extract_entities => 'SELECT count(*) FROM largest, extract_entities(body)',
	hearsay_html => 'SELECT length(hearsay_html(body)) FROM largest',
	html_to_text => 'SELECT sum(length(html_to_text(body))) FROM generate_series(1, 100), largest',
	is_current => q{SELECT count(is_current(analysis, body, 'english')) FROM generate_series(1, 100), stored},
	match => q{SELECT count(analysis @@ 'quote(speaker:lopez said:"bridge will close")') FROM generate_series(1, 1000), stored},
	print => 'SELECT length(analysis::text) FROM generate_series(1, 100), stored');

sub late_by_timeout
{
	my ($call, $after) = @_;

	return $node->safe_psql('postgres', qq{
SET statement_timeout = '${after}ms';
DO \$\$
DECLARE
    began timestamptz := statement_timestamp();
BEGIN
    EXECUTE \$call\$$call\$call\$;
    RAISE 'the call has ended by itself';
EXCEPTION WHEN query_canceled THEN
    PERFORM set_config('hearsay.late', round(extract(epoch FROM clock_timestamp() - began) * 1000 - $after)::text, false);
END \$\$;
SELECT current_setting('hearsay.late')});
}

# sent by a function of the server when the call has run for so long
sub late_by_signal
{
	my ($function, $call, $after) = @_;
	my $client = IPC::Run::start([ 'psql', '-XAtq', '-d', $node->connstr('postgres'), '-c', $call ], '>', \my $out, '2>', \my $err);

	return $node->safe_psql('postgres', qq{
SET statement_timeout = '60s';
CREATE TEMP TABLE took (ms numeric);
DO \$\$
DECLARE
    victim int;
    sent timestamptz;
BEGIN
    WHILE victim IS NULL LOOP
        PERFORM pg_stat_clear_snapshot();
        SELECT pid INTO victim FROM pg_stat_activity
        WHERE pid <> pg_backend_pid() AND backend_type = 'client backend' AND state = 'active'
              AND query_start < clock_timestamp() - interval '$after ms';
    END LOOP;
    sent := clock_timestamp();
    PERFORM $function(victim);
    WHILE EXISTS (SELECT FROM pg_stat_activity WHERE pid = victim AND state = 'active') LOOP
        PERFORM pg_stat_clear_snapshot();
    END LOOP;
    INSERT INTO took VALUES (extract(epoch FROM clock_timestamp() - sent) * 1000);
END \$\$;
SELECT round(ms) FROM took});
}

my %ways = (
	timeout => sub { late_by_timeout(@_) },
	cancel => sub { late_by_signal('pg_cancel_backend', @_) },
	SIGTERM => sub { late_by_signal('pg_terminate_backend', @_) });
foreach my $name (sort keys %calls)
{
	my %late;

	foreach my $way (sort keys %ways)
	{
		foreach my $after (100, 400, 900)
		{
			my $ms = $ways{$way}->($calls{$name}, $after);

			$ms = $ways{$way}->($calls{$name}, $after) if $ms >= 200;
			$late{$way} = $ms if !defined $late{$way} || $ms > $late{$way};
		}
	}
	note("$name, ms late: " . join(', ', map { "$_ $late{$_}" } sort keys %late));
	is(join(' ', grep { $late{$_} >= 200 } sort keys %late), '', "$name of 8 MB ends within 200 ms");
}

# One session: contexts and resident memory before and after many calls.
my $measure = q{
SELECT sum(total_bytes) FROM pg_backend_memory_contexts;
\! grep VmRSS /proc/$PID/status
};
my %uses = (
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

foreach my $way (sort keys %uses)
{
	my $calls = "DO \$\$ BEGIN FOR i IN 1..30 LOOP $uses{$way} END LOOP; END \$\$;\n";
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
