# pg_upgrade takes a full database to a newer server that has the same version of
# the extension, and says what is missing where it has not.
#
# OLD_PG_CONFIG names the pg_config of the older server, in which hearsay is
# installed, too.

use strict;
use warnings;

use Cwd;
use Hearsay::Installation;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

plan skip_all => 'there is one server only: OLD_PG_CONFIG names no older one'
  unless $ENV{OLD_PG_CONFIG};

my $dir = PostgreSQL::Test::Utils::tempdir();
my $new_install = Hearsay::Installation->new("$dir/new");
my $old_install = do
{
	local $ENV{PG_CONFIG} = $ENV{OLD_PG_CONFIG};
	Hearsay::Installation->new("$dir/old");
};
my ($new_version) = run_command([ $new_install->{config}, '--version' ]);

my $old = PostgreSQL::Test::Cluster->new('old', install_path => $old_install->{path});
$old->init(extra => [ '--locale=C', '--encoding=UTF8' ]);
$old->start;
$old->safe_psql('postgres', q{
CREATE SCHEMA nlp;
CREATE EXTENSION hearsay SCHEMA nlp;
SET search_path = public, nlp;
CREATE TABLE article (id int PRIMARY KEY, body text, analysis hearsay GENERATED ALWAYS AS (annotate(body)) STORED);
INSERT INTO article
SELECT i, format('“Bridge %s will close,” %s said.', i, (ARRAY['Maria Lopez', 'Daniel Okafor'])[1 + i % 2]) FROM generate_series(1, 40) i;
CREATE INDEX article_analysis ON article USING gin (analysis);
CREATE INDEX article_full ON article USING gin (analysis gin_hearsay_ops (full = on));
CREATE INDEX article_body ON article USING gin (annotate(body));
CREATE MATERIALIZED VIEW quotation AS SELECT id, q.* FROM article, quotes(analysis, body) q;
CREATE TABLE search AS SELECT 'quote(speaker:lopez said:bridge)'::hearsay_query AS query;
});
my $rows = q{
SET search_path = public, nlp; SET enable_seqscan = off;
SELECT id, analysis, is_current(analysis, body) FROM article ORDER BY id;
SELECT * FROM quotation ORDER BY id;
SELECT min(query::text), array_agg(id ORDER BY id) FROM search, article WHERE analysis @@ query;
SELECT array_agg(id ORDER BY id) FROM article WHERE analysis @@ 'speaker:okafor & said:17';
SELECT array_agg(id ORDER BY id) FROM article WHERE annotate(body) @@ 'speaker:okafor';
SELECT kind, relation, stale FROM hearsay_dependents;
};
my $before = $old->safe_psql('postgres', $rows);
like($before, qr/Maria Lopez/, 'there are values');
$old->stop;

my $new = PostgreSQL::Test::Cluster->new('new', install_path => $new_install->{path});
$new->init(extra => [ '--locale=C', '--encoding=UTF8',
		$new_version =~ / (\d+)/ && $1 >= 18 ? '--no-data-checksums' : () ]);

my $here = getcwd();
chdir $dir;
my @upgrade = ("$new_install->{path}/bin/pg_upgrade", '-d', $old->data_dir, '-D', $new->data_dir,
	'-b', "$old_install->{path}/bin", '-B', "$new_install->{path}/bin",
	'-s', $new->host, '-p', $old->port, '-P', $new->port);

my $module = $new_install->module;
rename $module, "$module.away";
my ($out, $err) = run_command([@upgrade, '--check']);
my ($name) = $module =~ m{([^/]+)\.so$};
like("$out$err", qr/references loadable libraries that are missing/, 'without the module: refused');
my ($list) = "$out$err" =~ m{(\S+/loadable_libraries\.txt)};
$list = (glob "$dir/loadable_libraries.txt")[0] unless $list && -f $list;
like($list ? slurp_file($list) : '', qr/could not load library "\$libdir\/\Q$name\E"/, 'which names it');
rename "$module.away", $module;

command_ok([@upgrade], 'pg_upgrade');
chdir $here;
$new->start;
is($new->safe_psql('postgres', $rows), $before, 'all is as before, found by the same indexes');
like($new->safe_psql('postgres', q{
SET enable_seqscan = off; EXPLAIN SELECT id FROM article WHERE analysis OPERATOR(nlp.@@) 'speaker:lopez'}),
	qr/article_(analysis|full)/, 'which are in use');
$new->safe_psql('postgres', q{
SET search_path = public, nlp;
INSERT INTO article VALUES (42, '“It rains,” Maria Lopez said.');
REINDEX TABLE article;
REFRESH MATERIALIZED VIEW quotation;
});
is($new->safe_psql('postgres', 'SELECT count(*) FROM quotation'), '41', 'and it can be written');

$new->stop;
done_testing();
