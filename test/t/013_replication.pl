# Both types under logical replication where a row is found by all its columns.

use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my @nodes = map {
	my $node = PostgreSQL::Test::Cluster->new($_);
	$node->init(allows_streaming => 'logical');
	$node->start;
	$node->safe_psql('postgres', q{
CREATE EXTENSION hearsay;
CREATE TABLE search (id int, analysis hearsay, query hearsay_query);
ALTER TABLE search REPLICA IDENTITY FULL});
	$node;
} 'publisher', 'subscriber';
my ($publisher, $subscriber) = @nodes;

$publisher->safe_psql('postgres', q{
INSERT INTO search
SELECT i, annotate(format('“Bridge %s will close,” Maria Lopez said.', i)), quote_query('lopez', 'old bridges ' || i)
FROM generate_series(1, 20) i;
CREATE PUBLICATION p FOR TABLE search});
my $connection = $publisher->connstr . ' dbname=postgres';
$subscriber->safe_psql('postgres', "CREATE SUBSCRIPTION s CONNECTION '$connection' PUBLICATION p WITH (binary = on)");
$subscriber->wait_for_subscription_sync($publisher, 's');

$publisher->safe_psql('postgres', q{
UPDATE search SET id = id + 100 WHERE id <= 10;
UPDATE search SET query = query || 'speaker:okafor' WHERE id = 20;
UPDATE search SET analysis = NULL WHERE query = quote_query('lopez', 'old bridges 15');
DELETE FROM search WHERE id BETWEEN 11 AND 14});
$publisher->wait_for_catchup('s');
my $rows = 'SELECT id, query, analysis FROM search ORDER BY id';
is($subscriber->safe_psql('postgres', $rows), $publisher->safe_psql('postgres', $rows), 'rows are changed and deleted');
is($subscriber->safe_psql('postgres', 'SELECT count(*), min(id), count(analysis) FROM search'), '16|15|15', '... all of them');

$_->stop foreach $subscriber, $publisher;
done_testing();
