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
CREATE TABLE kept (said nlp.hearsay_quote, named nlp.hearsay_entity[]);
INSERT INTO kept
SELECT q, ARRAY(SELECT e FROM nlp.extract_entities(body) e)
FROM article, nlp.extract_quotes(body) q;
ALTER TABLE article ADD analysis nlp.hearsay GENERATED ALWAYS AS (nlp.annotate(body)) STORED;
CREATE INDEX article_analysis ON article USING gin (analysis);
CREATE INDEX article_class ON article USING gin (analysis nlp.gin_hearsay_ops);
CREATE TABLE annotated AS SELECT id, analysis FROM article;
CREATE TABLE search AS
SELECT 1 AS n, 'quote(speaker:lopez said:"bridge will close" !said:(steel | iron*))'::nlp.hearsay_query AS q
UNION ALL SELECT 2, nlp.quote_query('o"hara', 'häuser', config => 'german');
});

my $rows = q{
SELECT * FROM quotations ORDER BY id;
SELECT * FROM article ORDER BY id;
SELECT * FROM kept ORDER BY (said).quote;
SELECT id, nlp.hearsay_send(analysis), analysis::text FROM annotated ORDER BY id;
SELECT a.id, nlp.hearsay_eq(a.analysis, b.analysis) FROM annotated a JOIN article b USING (id) ORDER BY a.id;
SELECT n, q FROM search ORDER BY n;
SELECT n, id FROM search, article WHERE nlp.hearsay_match(analysis, q) ORDER BY n, id;
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

# The extension goes to another schema, and what depends on it with it; a dump of
# that is restored, too.
$node->safe_psql('custom', q{
CREATE SCHEMA other;
ALTER EXTENSION hearsay SET SCHEMA other;
INSERT INTO article (id, body) VALUES (3, '“The tide was early,” Ruth Adeyemi said.');
REFRESH MATERIALIZED VIEW quotations;
ALTER TABLE annotated ADD body text;
UPDATE annotated SET body = article.body, analysis = NULL FROM article WHERE article.id = annotated.id;
CALL other.annotate_table('annotated', 'body', 'analysis');
});
(my $moved = $rows) =~ s/nlp\./other./g;
my $after = $node->safe_psql('custom', $moved);
like($after, qr/^3\|.*Ruth Adeyemi/m, 'a row that came after the move');
is($node->safe_psql('custom', q{SET enable_seqscan = off; SELECT array_agg(id ORDER BY id) FROM article WHERE analysis OPERATOR(other.@@) 'speaker:adeyemi | speaker:lopez'}),
	'{1,3}', 'the index is as before');
$node->command_ok([ 'pg_dump', '-f', "$dump.moved", $node->connstr('custom') ], 'dump, of another schema');
$node->safe_psql('postgres', 'CREATE DATABASE moved TEMPLATE template0');
$node->command_ok([ 'psql', '-Xq', '-v', 'ON_ERROR_STOP=1', '-d', $node->connstr('moved'), '-f', "$dump.moved" ], 'restore');
is($node->safe_psql('moved', $moved), $after, 'rows as there');

# COPY in both formats brings the same bytes back.
foreach my $format ('text', 'binary')
{
	my $file = "$dump.copy.$format";

	$node->safe_psql('postgres', qq{
COPY annotated TO '$file' (FORMAT $format);
CREATE TABLE ${format}_annotated (LIKE annotated);
COPY ${format}_annotated FROM '$file' (FORMAT $format);
COPY search TO '$file.search' (FORMAT $format);
CREATE TABLE ${format}_search (LIKE search);
COPY ${format}_search FROM '$file.search' (FORMAT $format);
});
	is($node->safe_psql('postgres', qq{
SELECT count(*), bool_and(nlp.hearsay_eq(t.analysis, c.analysis) AND t.analysis::text = c.analysis::text) FROM annotated t JOIN ${format}_annotated c USING (id)}),
		'2|t', "copy, $format");
	is($node->safe_psql('postgres', qq{
SELECT count(*), bool_and(t.q::text = c.q::text) FROM search t JOIN ${format}_search c USING (n)}),
		'2|t', "copy of queries, $format");
}

# The extension's own objects are not in the dump.
unlike(slurp_file("$dump.plain"), qr/CREATE (TYPE|FUNCTION|TABLE|PROCEDURE|OPERATOR) nlp\./,
	'the dump leaves the objects to the extension');

$node->stop;
done_testing();
