# Annotations near the limit go through text, jsonb, binary and a dump; above it
# they are refused, in whatever way they come.

use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('limits');
$node->init;
$node->start;
$node->safe_psql('postgres', q{
CREATE EXTENSION hearsay;
CREATE FUNCTION many(n int) RETURNS hearsay LANGUAGE sql AS $$
	SELECT jsonb_set(jsonb_set(annotate('Bread.')::jsonb, '{text,length}', to_jsonb(2 * n)), '{entities}',
		(SELECT jsonb_agg(jsonb_build_object('span', jsonb_build_array(2 * i - 1, 2 * i), 'type', 'email',
				'name', NULL, 'confidence', 0.999)) FROM generate_series(1, n) i))::hearsay
$$;
CREATE TABLE near AS SELECT many(1600000) AS a;
});
is($node->safe_psql('postgres', 'SELECT mention_count(a), a::text::hearsay = a, a::jsonb::hearsay = a FROM near'),
	'1600000|t|t', 'through text and jsonb');

my $file = $node->basedir . '/near.bin';
$node->safe_psql('postgres', "COPY near TO '$file' (FORMAT binary); CREATE TABLE copied (a hearsay); COPY copied FROM '$file' (FORMAT binary)");
is($node->safe_psql('postgres', 'SELECT count(*) FROM near JOIN copied USING (a)'), '1', 'through binary');

my $dump = $node->basedir . '/near.dump';
$node->command_ok([ 'pg_dump', '-t', 'near', '-Fc', '-Z0', '-f', $dump, $node->connstr('postgres') ], 'is dumped');
$node->safe_psql('postgres', 'ALTER TABLE near RENAME TO first');
$node->command_ok([ 'pg_restore', '-d', $node->connstr('postgres'), $dump ], '... and restored');
is($node->safe_psql('postgres', 'SELECT count(*) FROM near JOIN first USING (a)'), '1', '... as it was');

my ($ret, $out, $err) = $node->psql('postgres', 'SELECT mention_count(many(1700000))');
like($err, qr/text has too many names and quotations to be annotated/, 'jsonb above the limit is refused');
like($err, qr/the limit is 268435455 bytes/, '... with the limit');

# what is wrong with binary input is reported as such
$file = $node->basedir . '/bad.bin';
$node->safe_psql('postgres', "
CREATE TABLE bad (a hearsay);
COPY (SELECT overlay(hearsay_send(a) PLACING '\\x00000000'::bytea FROM 14 + length(model_version(a)) FOR 4)
      FROM annotate('“Yes,” Maria Lopez said.') a) TO '$file' (FORMAT binary)");
($ret, $out, $err) = $node->psql('postgres', "\\set VERBOSITY verbose\nCOPY bad FROM '$file' (FORMAT binary)");
like($err, qr/ERROR:  22P03:/, 'binary input has an error of its own');

$node->stop;
done_testing();
