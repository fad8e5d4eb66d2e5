# The server is stopped at once, as by a power cut, in CREATE INDEX, in
# annotate_table() and while rows go through a full pending list.  Afterwards
# what was committed is there, and the index and a sequential scan agree.

use strict;
use warnings;

use IPC::Run;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use Time::HiRes qw(usleep);

my $node = PostgreSQL::Test::Cluster->new('crash');
$node->init;
$node->append_conf('postgresql.conf', 'autovacuum = off');
$node->start;
$node->safe_psql('postgres', q{
CREATE EXTENSION hearsay;
CREATE FUNCTION story(i int) RETURNS text IMMUTABLE LANGUAGE sql AS $$
SELECT format('“Bridge %s will close in May,” %s %s said. %1$s people live in %4$s. She told reporters that road %5$s was safe.', i,
    (ARRAY['Maria', 'Ruth', 'Helen', 'Daniel', 'Victor'])[1 + i % 5], (ARRAY['Lopez', 'Adeyemi', 'Brandt', 'Okafor'])[1 + i % 4],
    (ARRAY['Lisbon', 'Kano', 'Oslo'])[1 + i % 3], i % 97)
$$;
CREATE TABLE article (id int PRIMARY KEY, body text, analysis hearsay);
-- many, so that an index of them is not done before anybody has looked
INSERT INTO article
SELECT i + 6000 * k, body, analysis
FROM (SELECT i, story(i) AS body, annotate(story(i)) AS analysis FROM generate_series(1, 6000) i) s, generate_series(0, 9) k;
CREATE TABLE plain (id int PRIMARY KEY, body text, analysis hearsay);
INSERT INTO plain SELECT i, story(i) FROM generate_series(1, 6000) i;
CREATE TABLE arriving (id serial PRIMARY KEY, body text, analysis hearsay);
CREATE INDEX arriving_analysis ON arriving USING gin (analysis) WITH (fastupdate = on, gin_pending_list_limit = 64);
});

my @queries = (
	'speaker:lopez', 'speaker:"ruth adeyemi"', 'said:bridges', 'quote(speaker:okafor said:may)',
	'location:oslo & !speaker:brandt', 'said:17', 'quote(speaker:helen said:"road 12")', 'person:mar*');

# whether the index and a scan give the same rows
sub agrees
{
	my ($table, $name) = @_;
	my @plans = map { $node->safe_psql('postgres', "SET enable_$_ = off; EXPLAIN SELECT id FROM $table WHERE analysis @@ 'speaker:lopez'") }
	  'seqscan', 'bitmapscan';
	my $sql = join ' UNION ALL ', map { "SELECT '$_', count(*), sum(id), min(id), max(id) FROM $table WHERE analysis @@ '$_'" } @queries;
	$sql .= ' ORDER BY 1';
	my ($index, $scan) = map { $node->safe_psql('postgres', "SET enable_$_ = off; $sql") } 'seqscan', 'bitmapscan';

	like($plans[0], qr/Bitmap Index Scan/, "$name: one plan is of the index");
	unlike($plans[1], qr/Bitmap/, '... the other is not');
	is($index, $scan, '... both find the same rows');
	like($index, qr/speaker:lopez\|[1-9]/, '... and some');
}

# starts a statement, waits until the condition holds, stops the server, starts it again
sub crash_in
{
	my ($statement, $condition, $pause) = @_;
	my ($out, $err) = ('', '');
	my $session = IPC::Run::start([ 'psql', '-XAtq', '-d', $node->connstr('postgres'), '-c', $statement ], '>', \$out, '2>', \$err);

	$node->poll_query_until('postgres', $condition) or BAIL_OUT("never seen: $condition");
	usleep($pause);
	my ($active) = $node->safe_psql('postgres', q{SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' AND state = 'active' AND pid <> pg_backend_pid()});
	$node->stop('immediate');
	$session->finish;
	$node->start;
	return $active;
}

# CREATE INDEX: there is none afterwards, and it can be built
is(crash_in('CREATE INDEX article_analysis ON article USING gin (analysis)',
		q{SELECT count(*) > 0 FROM pg_stat_activity WHERE query LIKE 'CREATE INDEX%' AND state = 'active'}, 20_000),
	'1', 'stopped in CREATE INDEX');
is($node->safe_psql('postgres', q{SELECT count(*) FROM pg_class WHERE relname = 'article_analysis'}), '0', 'no index is left');
$node->safe_psql('postgres', 'CREATE INDEX article_analysis ON article USING gin (analysis)');
agrees('article', 'CREATE INDEX');

# CONCURRENTLY: what is left is not valid, and is built again
is(crash_in('CREATE INDEX CONCURRENTLY article_later ON article USING gin (analysis)',
		q{SELECT count(*) > 0 FROM pg_index WHERE indexrelid = to_regclass('article_later')}, 20_000),
	'1', 'stopped in CREATE INDEX CONCURRENTLY');
is($node->safe_psql('postgres', q{SELECT indisvalid FROM pg_index WHERE indexrelid = 'article_later'::regclass}), 'f', 'what is left is not used');
$node->safe_psql('postgres', 'DROP INDEX article_analysis; REINDEX INDEX article_later');
agrees('article', 'REINDEX');

# annotate_table(): batches that were committed stay
$node->safe_psql('postgres', 'CREATE INDEX plain_analysis ON plain USING gin (analysis) WITH (gin_pending_list_limit = 64)');
is(crash_in(q{CALL annotate_table('plain', 'body', 'analysis', 100)},
		'SELECT count(*) > 300 FROM plain WHERE analysis IS NOT NULL', 1_000),
	'1', 'stopped in annotate_table');
my $done = $node->safe_psql('postgres', 'SELECT count(*) FROM plain WHERE is_current(analysis, body)');
cmp_ok($done, '>', 300, 'batches that were done stay');
cmp_ok($done, '<', 6000, '... and are not all');
is($done % 100, 0, '... each as a whole');
is($node->safe_psql('postgres', 'SELECT state FROM annotate_table_progress'), 'stopped', 'progress says so');
agrees('plain', 'annotate_table, stopped');
$node->safe_psql('postgres', q{CALL annotate_table('plain', 'body', 'analysis')});
is($node->safe_psql('postgres', 'SELECT count(*) FROM plain WHERE is_current(analysis, body)'), '6000', 'the next call does the rest');
agrees('plain', 'annotate_table');

# INSERT: rows by rows, so that the pending list fills and is emptied again
my $rows = 0;
foreach my $more (200, 500, 900)
{
	my $least = $rows + $more;

	is(crash_in(q{DO $$ BEGIN FOR i IN 1..1000000 LOOP INSERT INTO arriving (body, analysis) VALUES (story(i), annotate(story(i))); COMMIT; END LOOP; END $$},
			"SELECT count(*) > $least FROM arriving", 500 * ($more % 7)), '1', 'stopped in INSERT');
	$rows = $node->safe_psql('postgres', 'SELECT count(*) FROM arriving');
	cmp_ok($rows, '>', $least, 'rows that were committed are there');
	agrees('arriving', "INSERT, $more rows");
}
$node->safe_psql('postgres', q{SELECT gin_clean_pending_list('arriving_analysis'); VACUUM arriving});
agrees('arriving', 'VACUUM');

$node->stop;
done_testing();
