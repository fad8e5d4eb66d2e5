# Extension, views and tables of its types survive dump and restore.

use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('dump');
my $dump = PostgreSQL::Test::Utils::tempdir() . '/dump';

$node->init;
$node->start;
$node->safe_psql('postgres', q{
CREATE SCHEMA nlp;
CREATE EXTENSION hearsay SCHEMA nlp;
CREATE TABLE article (id int PRIMARY KEY, body text);
INSERT INTO article VALUES
(1, '“The bridge will close in September,” Maria Lopez said on Tuesday.'),
(2, '"The harvest was poor," said Daniel Okafor, a farmer from Kano.');
CREATE MATERIALIZED VIEW quotations AS
SELECT a.id, q.* FROM article a, nlp.extract_quotes(a.body) q;
CREATE INDEX ON quotations (speaker);
CREATE FUNCTION speakers(body text) RETURNS text[] IMMUTABLE STRICT
RETURN ARRAY(SELECT speaker FROM nlp.extract_quotes(body));
ALTER TABLE article ADD speakers text[] GENERATED ALWAYS AS (speakers(body)) STORED;
CREATE INDEX ON article ((speakers(body)));
CREATE TABLE kept (said nlp.quotation, named nlp.entity[]);
INSERT INTO kept
SELECT q, ARRAY(SELECT e FROM nlp.extract_entities(body) e)
FROM article, nlp.extract_quotes(body) q;
});

my $rows = q{
SELECT * FROM quotations ORDER BY id;
SELECT * FROM article ORDER BY id;
SELECT * FROM kept ORDER BY (said).quote;
SELECT extname, extversion, extnamespace::regnamespace FROM pg_extension WHERE extname = 'hearsay';
};
my $before = $node->safe_psql('postgres', $rows);
like($before, qr/Maria Lopez/, 'there is something to dump');

foreach my $format ('plain', 'custom')
{
	$node->command_ok(
		[ 'pg_dump', "--format=$format", '-f', "$dump.$format", $node->connstr('postgres') ],
		"dump, $format");
	$node->safe_psql('postgres', "CREATE DATABASE $format TEMPLATE template0");
	$node->command_ok(
		$format eq 'plain'
		? [ 'psql', '-Xq', '-v', 'ON_ERROR_STOP=1', '-d', $node->connstr($format), '-f', "$dump.$format" ]
		: [ 'pg_restore', '--exit-on-error', '-j', '2', '-d', $node->connstr($format), "$dump.$format" ],
		"restore, $format");
	is($node->safe_psql($format, $rows), $before, "rows as before, $format");
	$node->safe_psql($format, 'REFRESH MATERIALIZED VIEW quotations');
	is($node->safe_psql($format, $rows), $before, "and after a refresh, $format");
}

# The extension's own objects are not in the dump.
unlike(slurp_file("$dump.plain"), qr/CREATE (TYPE|FUNCTION) nlp\./,
	'the dump leaves the objects to the extension');

$node->stop;
done_testing();
