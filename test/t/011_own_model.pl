# make MODEL=my.hsm builds a version with this model, beside the release: both
# work in databases of one server, and a database goes from one to the other.
#
# Builds in a copy of the tree, which must have been built, so that only the
# model is new.

use strict;
use warnings;

use FindBin;
use Hearsay::Installation;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $top = "$FindBin::RealBin/../..";

plan skip_all => "$top is not built (make)" unless -f "$top/src/engine/engine.o";

my $dir = PostgreSQL::Test::Utils::tempdir();
my $install = Hearsay::Installation->new("$dir/pg");
my ($release) = $install->module =~ /hearsay-([^\/]+)\.so$/;

mkdir "$dir/tree";
system_or_bail('sh', '-c', "cd '$top' && cp -pR Makefile hearsay* scripts src '$dir/tree'");
Hearsay::Installation::write_other_model("$top/model/english.hsm", "$dir/my-model.hsm", 'my own');

# makes with these arguments in the copy; what it prints
sub make
{
	my ($out, $err) = run_command([ 'make', '-C', "$dir/tree", "PG_CONFIG=$install->{config}", @_ ]);

	return "$out\n$err";
}

# What is no model is no part of a module.
append_to_file("$dir/damaged.hsm", substr(slurp_file("$dir/my-model.hsm"), 0, -1) . 'X');
append_to_file("$dir/none.hsm", '');
like(make("MODEL=$dir/damaged.hsm"), qr/cannot use model "\S*damaged.hsm": the checksum does not match/, 'a damaged model');
like(make("MODEL=$dir/none.hsm"), qr/cannot use model "\S*none.hsm": the file is shorter/, 'an empty file');
like(make("MODEL=$dir/missing.hsm"), qr/No rule to make target '\S*missing.hsm'/, 'no file');
foreach my $name ('my--model', 'model-', 'm%del', '')
{
	like(make("MODEL=$dir/my-model.hsm", "MODEL_NAME=$name"), qr/"\Q$name\E" is no name for a version/, "no name for a version: '$name'");
}
is(join(' ', glob "$dir/tree/hearsay-$release+*.so"), '', 'none of them made a module');

my $module = "$install->{lib}/hearsay-$release+my-model.so";
unlike(make("MODEL=$dir/my-model.hsm", 'install'), qr/\*\*\*/, 'make install');
ok(-f $module, 'there is a module');

my $node = PostgreSQL::Test::Cluster->new('own', install_path => $install->{path});
$node->init;
$node->start;
my $which = q{
SELECT x.extversion, m.version, p.probin FROM pg_extension x, hearsay_model() m, pg_proc p
WHERE x.extname = 'hearsay' AND p.proname = 'hearsay_model';
SELECT count(DISTINCT probin), bool_and(model_version(annotate('“It works,” Maria Lopez said.')) = (SELECT version FROM hearsay_model()))
FROM pg_extension x JOIN pg_depend d ON d.refobjid = x.oid
     JOIN pg_proc p ON p.oid = d.objid JOIN pg_language l ON l.oid = p.prolang
WHERE x.extname = 'hearsay' AND d.classid = 'pg_proc'::regclass AND d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e' AND l.lanname = 'c'};
my $own = "$release+my-model|my own|\$libdir/hearsay-$release+my-model\n1|t";

$node->safe_psql('postgres', 'CREATE EXTENSION hearsay');
my $standard = $node->safe_psql('postgres', $which);
like($standard, qr/^\Q$release\E\|.*\|\$libdir\/hearsay-\Q$release\E\n1\|t$/, 'the release remains the default');

$node->safe_psql('postgres', 'CREATE DATABASE new');
$node->safe_psql('new', "CREATE EXTENSION hearsay VERSION '$release+my-model'");
is($node->safe_psql('new', $which), $own, 'created with the own model');

$node->safe_psql('postgres', q{
CREATE TABLE article (id int PRIMARY KEY, analysis hearsay, body text);
INSERT INTO article (id, body) VALUES (1, '“The bridge will close,” Maria Lopez said.');
UPDATE article SET analysis = annotate(body);
CREATE INDEX article_analysis ON article USING gin (analysis);
CREATE INDEX article_body ON article USING gin (annotate(body))});
my ($ret, $out, $err) = $node->psql('postgres', "ALTER EXTENSION hearsay UPDATE TO '$release+my-model'");
like($err, qr/WARNING:  indexes are not used until they are built again: public\.article_body$/m,
	'an index over an expression is out of use, one of stored values is not');
is($node->safe_psql('postgres', $which), $own, 'updated to the own model');
is($node->safe_psql('postgres', q{
SET enable_seqscan = off;
SELECT id, model_version(analysis) = 'my own' FROM article WHERE analysis @@ 'speaker:lopez'}), '1|f', 'values of the other one remain');

# back again
$node->safe_psql('postgres', "ALTER EXTENSION hearsay UPDATE TO '$release'");
is($node->safe_psql('postgres', $which), $standard, 'and back');

# from 1.0, without the release between
SKIP:
{
	skip 'no module of 1.0, which HEARSAY_OLD would name', 2 unless $ENV{HEARSAY_OLD};
	$install->add_old;
	$node->safe_psql('postgres', "CREATE DATABASE old");
	$node->safe_psql('old', "CREATE EXTENSION hearsay VERSION '1.0'; ALTER EXTENSION hearsay UPDATE TO '$release+my-model'");
	is($node->safe_psql('old', $which), $own, 'updated from 1.0');
	is($node->safe_psql('old', 'SELECT count(*) FROM hearsay_dependents'), '0', 'to the objects of the release');
}
$node->stop;

# make uninstall takes away what is the version's own
make("MODEL=$dir/my-model.hsm", 'uninstall');
is(join(' ', grep { /my-model/ } $install->files), '', 'uninstalled');
ok(-f $install->module, 'the release is still there');

done_testing();
