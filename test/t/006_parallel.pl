# Parallel workers find the same rows, and the first call of a session, which
# opens the model, is hardly slower than the second.

use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('parallel');
$node->init;
$node->append_conf('postgresql.conf', q{
max_parallel_workers_per_gather = 2
min_parallel_table_scan_size = 0
parallel_setup_cost = 0
parallel_tuple_cost = 0
});
$node->start;
$node->safe_psql('postgres', q{
CREATE EXTENSION hearsay;
CREATE TABLE article AS
SELECT i AS id, format(
    E'“The bridge on road %s will close,” %s said on Tuesday.\n\n“It will open again,” he said in %s.',
    i, (ARRAY['Daniel Okafor', 'Peter Hall', 'Victor Lindqvist'])[1 + i % 3],
    (ARRAY['Lisbon', 'Kano', 'Oslo', 'Lima'])[1 + i % 4]) AS body
FROM generate_series(1, 3000) i;
ANALYZE article;
});

my %queries = (
	quotes => 'SELECT id, q FROM article, extract_quotes(body) q',
	entities => 'SELECT id, e FROM article, extract_entities(body) e');

foreach my $name (sort keys %queries)
{
	my $digest = "SELECT count(*), md5(string_agg(r::text, '' ORDER BY r::text)) FROM ($queries{$name}) r";

	like($node->safe_psql('postgres', "EXPLAIN $queries{$name}"),
		qr/Gather.*Workers Planned: 2/s, "$name: a parallel plan");
	my $parallel = $node->safe_psql('postgres', $digest);
	my $serial = $node->safe_psql('postgres',
		"SET max_parallel_workers_per_gather = 0; $digest");
	is($parallel, $serial, "$name: parallel as serial");
	cmp_ok((split /\|/, $serial)[0], '>=', 3000, "$name: rows");
}

# The same with hardly any memory to sort and to join in, and an index whose
# bitmap only says on which page a row is.
$node->safe_psql('postgres', q{
SET maintenance_work_mem = '1MB';
CREATE TABLE annotated AS SELECT id, body, annotate(body) AS analysis FROM article, generate_series(1, 10);
CREATE INDEX ON annotated USING gin (analysis);
ANALYZE annotated});
my %small = (
	'sorted rows' => q{SELECT speaker, quote, a.id FROM article a, extract_quotes(body) ORDER BY quote, speaker, 3},
	'joined rows' => q{SELECT a.id, q.quote, e.mention FROM article a CROSS JOIN LATERAL extract_quotes(a.body) q JOIN article b ON b.body = a.body CROSS JOIN LATERAL extract_entities(b.body) e},
	'a lossy bitmap' => q{SELECT id FROM annotated WHERE analysis @@ 'speaker:hall | location:oslo'});
foreach my $name (sort keys %small)
{
	my $digest = "SELECT count(*), md5(string_agg(r::text, '' ORDER BY r::text)) FROM ($small{$name}) r";
	my $little = q{SET work_mem = '64kB';} . ($name =~ /bitmap/ ? ' SET enable_seqscan = off;' : '');
	my $plan = $node->safe_psql('postgres', "$little EXPLAIN (ANALYZE, COSTS off) $small{$name}");
	my $serial = $node->safe_psql('postgres', "SET max_parallel_workers_per_gather = 0; SET work_mem = '64MB'; SET enable_bitmapscan = off; $digest");

	like($plan, qr/Workers Launched: 2/, "$name: workers");
	like($plan, qr/lossy=|Disk:|Batches: (?!1 )/, '... and little memory');
	is($node->safe_psql('postgres', "$little $digest"), $serial, '... the same rows');
	cmp_ok((split /\|/, $serial)[0], '>=', 3000, '... and many');
}

# Machines are noisy: the best of twenty sessions.
my @best;
foreach (1 .. 20)
{
	my @took = split /\|/, $node->safe_psql('postgres', q{
CREATE TEMP TABLE took (n int, ms float);
DO $$
DECLARE
    start timestamptz;
    text text := (SELECT body FROM article LIMIT 1);
BEGIN
    FOR n IN 1..2 LOOP
        start := clock_timestamp();
        PERFORM count(*) FROM extract_quotes(text);
        INSERT INTO took VALUES (n, extract(epoch FROM clock_timestamp() - start) * 1000);
    END LOOP;
END $$;
SELECT a.ms, b.ms FROM took a, took b WHERE a.n = 1 AND b.n = 2;
});
	foreach my $n (0, 1)
	{
		$best[$n] = $took[$n] if !defined $best[$n] || $took[$n] < $best[$n];
	}
}
note("first call: $best[0] ms, second: $best[1] ms");
cmp_ok($best[0] - $best[1], '<', 5, 'milliseconds that the first call takes more than the second');

$node->stop;
done_testing();
