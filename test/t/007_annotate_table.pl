# annotate_table() on a big table: stopped and taken up again, two at a time,
# beside updates, and seen from another session while it runs.

use strict;
use warnings;

use IPC::Run;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use Time::HiRes qw(usleep);

my $node = PostgreSQL::Test::Cluster->new('annotate_table');
$node->init;
$node->append_conf('postgresql.conf', 'autovacuum = off');
$node->start;
$node->safe_psql('postgres', q{
CREATE SCHEMA hs;
CREATE EXTENSION hearsay SCHEMA hs;
CREATE TABLE article AS
SELECT i AS id, repeat(format('“The bridge on road %s will close,” Maria Lopez said. Daniel Okafor told reporters that it would not. ', i), 20) AS body
FROM generate_series(1, 2000) i;
ALTER TABLE article ADD analysis hs.hearsay;
CREATE ROLE reader LOGIN;
GRANT USAGE ON SCHEMA hs TO reader;
CREATE ROLE writer LOGIN;
GRANT USAGE ON SCHEMA hs TO writer;
GRANT SELECT, UPDATE ON article TO writer;
});

my $done = q{SELECT count(*) FROM article WHERE analysis IS NOT NULL AND hs.is_current(analysis, body)};

# a session that goes on in the background
sub start_call
{
	my ($call, $user) = @_;
	my %session = (out => '', err => '');

	$session{run} = IPC::Run::start(
		[ 'psql', '-XAtq', '-d', $node->connstr('postgres') . ($user ? " user=$user" : ''), '-c', $call ],
		'>', \$session{out}, '2>', \$session{err});
	return \%session;
}

# stopped in the middle: what was committed stays
my $session = start_call(q{CALL hs.annotate_table('article', 'body', 'analysis', 50)});
$node->poll_query_until('postgres', 'SELECT count(*) > 100 FROM article WHERE analysis IS NOT NULL');
like($node->safe_psql('postgres', 'SELECT state, rows_done > 0, percent < 100 FROM hs.annotate_table_progress'),
	qr/^running\|t\|t$/, 'progress is seen while it runs');
my $seen = '';
foreach (1 .. 100)
{
	$seen = $node->safe_psql('postgres', 'SELECT state FROM hs.annotate_table_progress',
		extra_params => [ '-U', 'reader' ]);
	last if $seen eq 'running';
	usleep(10_000);
}
is($seen, 'running', '... by anybody');
$node->safe_psql('postgres', q{SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE query LIKE 'CALL%'});
$session->{run}->finish;
like($session->{err}, qr/canceling statement/, 'stopped');
my $first = $node->safe_psql('postgres', $done);
cmp_ok($first, '>', 100, 'what is done stays done');
cmp_ok($first, '<', 2000, '... and is not all');
is($node->safe_psql('postgres', 'SELECT state, rows_done = ' . $first . ' FROM hs.annotate_table_progress'),
	'stopped|t', 'progress says so');

# taken up again, by two sessions at a time, one of them another user, while
# rows change
$node->safe_psql('postgres', q{UPDATE article SET body = body || ' “It is late,” Ruth Adeyemi said.', analysis = NULL WHERE id <= 20});
my @sessions = (
	start_call(q{CALL hs.annotate_table('article', 'body', 'analysis', 30)}),
	start_call(q{CALL hs.annotate_table('article', 'body', 'analysis', 30)}, 'writer'));
foreach my $id (1981 .. 2000)
{
	$node->safe_psql('postgres', "UPDATE article SET body = '“Road $id is open,” Helen Brandt said.', analysis = NULL WHERE id = $id");
}
foreach my $s (@sessions)
{
	$s->{run}->finish;
	like($s->{err}, qr/NOTICE: +public\.article: \d+ rows annotated, 0 cannot be/, 'a run ends');
	unlike($s->{err}, qr/ERROR/, '... without an error');
}
$node->safe_psql('postgres', q{CALL hs.annotate_table('article', 'body', 'analysis')});
is($node->safe_psql('postgres', $done), '2000', 'all rows are done');
is($node->safe_psql('postgres', q{SELECT count(*) FROM article WHERE hs.hearsay_match(analysis, 'speaker:brandt')}),
	'20', 'rows that changed are annotated as they are');

# no row is annotated twice
$node->safe_psql('postgres', q{UPDATE article SET analysis = NULL; CALL hs.annotate_table('article', 'body', 'analysis');});
is($node->safe_psql('postgres', q{SELECT rows_done FROM hs.annotate_table_progress WHERE owner = current_user}),
	'2000', 'each row once');

# who may not change the table may not fill it, nor the record of others
my ($ret, $out, $err) = $node->psql('postgres', q{CALL hs.annotate_table('article', 'body', 'analysis')},
	extra_params => [ '-U', 'reader' ]);
like($err, qr/permission denied for table (public\.)?article/, 'a reader cannot fill a table');
is($node->safe_psql('postgres', q{WITH d AS (DELETE FROM hs.annotate_table_run RETURNING 1) SELECT count(*) FROM d},
		extra_params => [ '-U', 'reader' ]), '0', '... nor remove a record');

# a row that somebody holds is waited for
my $holder = start_call(q{UPDATE article SET analysis = NULL WHERE id = 7; SELECT pg_sleep(3)});
$node->poll_query_until('postgres', q{SELECT count(*) = 1 FROM pg_stat_activity WHERE query LIKE '%pg_sleep(3)%' AND pid <> pg_backend_pid() AND state = 'active'});
$node->safe_psql('postgres', q{CALL hs.annotate_table('article', 'body', 'analysis')});
$holder->{run}->finish;
$node->safe_psql('postgres', q{CALL hs.annotate_table('article', 'body', 'analysis')});
is($node->safe_psql('postgres', $done), '2000', 'a row that was locked is done');

$node->stop;
done_testing();
