# A standby follows an update of the extension.  One that lacks the new module
# goes on, and each call says what is missing, until the file is there.

use strict;
use warnings;

use File::Copy;
use Hearsay::Installation;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

plan skip_all => 'no module of 1.0, which HEARSAY_OLD would name' unless $ENV{HEARSAY_OLD};

my $dir = PostgreSQL::Test::Utils::tempdir();
my %install = map { $_ => Hearsay::Installation->new("$dir/$_") } 'primary', 'standby';
my $module = $install{standby}->module;
my ($name) = $module =~ m{([^/]+)\.so$};

# both have 1.0, the primary has the new version, too
foreach my $server (keys %install)
{
	$install{$server}->add_old;
}
rename $module, "$dir/module.so";

my $primary = PostgreSQL::Test::Cluster->new('primary', install_path => $install{primary}{path});
$primary->init(allows_streaming => 1);
$primary->start;
$primary->safe_psql('postgres', q{
CREATE EXTENSION hearsay VERSION '1.0';
CREATE TABLE article (id int PRIMARY KEY, body text, analysis hearsay GENERATED ALWAYS AS (annotate(body)) STORED);
CREATE INDEX article_analysis ON article USING gin (analysis);
CREATE TABLE other (id int);
INSERT INTO article
SELECT i, format('“Bridge %s will close,” %s said.', i, (ARRAY['Maria Lopez', 'Daniel Okafor'])[1 + i % 2]) FROM generate_series(1, 20) i;
});
$primary->backup('base');
my $standby = PostgreSQL::Test::Cluster->new('standby', install_path => $install{standby}{path});
$standby->init_from_backup($primary, 'base', has_streaming => 1);
$standby->start;

sub catch_up
{
	my $lsn = $primary->safe_psql('postgres', 'SELECT pg_current_wal_lsn()');

	$standby->poll_query_until('postgres', "SELECT pg_last_wal_replay_lsn() >= '$lsn'")
	  or die 'the standby does not catch up';
}

my $search = q{
SET enable_seqscan = off;
SELECT array_agg(id ORDER BY id) FROM article WHERE analysis @@ 'speaker:lopez';
SELECT version, count(speaker) FROM hearsay_model(), article, extract_quotes(body) WHERE id < 5 GROUP BY version;
};
catch_up();
my $before = $standby->safe_psql('postgres', $search);
is($before, "{2,4,6,8,10,12,14,16,18,20}\n1.2|4", 'the standby answers, with the module of 1.0');

# A session that is open there while the primary is updated finds the module
# missing with its next statement.
my $connection = $primary->connstr('postgres');
my ($ret, $out, $err) = $standby->psql('postgres', qq{
$search
\\! psql -X -q -d '$connection' -c 'ALTER EXTENSION hearsay UPDATE' 2>/dev/null
DO \$\$
BEGIN
    FOR i IN 1..600 LOOP
        EXIT WHEN (SELECT extversion FROM pg_extension WHERE extname = 'hearsay') = '1.1';
        PERFORM pg_sleep(0.1);
    END LOOP;
END \$\$;
SELECT speaker FROM extract_quotes('“It works,” Maria Lopez said.');
}, on_error_stop => 0);
is($out, $before, 'an open session answers until the update comes');
like($err, qr{^psql:.*ERROR:  could not access file "(\$libdir/)?\Q$name\E": No such file or directory$}, 'then it says what is missing');

catch_up();
($ret, $out, $err) = $standby->psql('postgres', $search);
isnt($ret, 0, 'a new session has an error');
like($err, qr{could not access file "(\$libdir/)?\Q$name\E"}, 'which says the same');
($ret, $out, $err) = $standby->psql('postgres', 'SELECT count(*) FROM article');
like($err, qr{could not access file "(\$libdir/)?\Q$name\E"}, 'so does the planner where it finds an index of annotations');
$primary->safe_psql('postgres', q{
INSERT INTO article VALUES (22, '“It rains,” Maria Lopez said.');
INSERT INTO other VALUES (1)});
catch_up();
is($standby->safe_psql('postgres', 'SELECT count(*) FROM other'), '1', 'the standby is up and follows');

# The file comes, nothing is restarted.
copy("$dir/module.so", "$module.new");
chmod 0755, "$module.new";
rename "$module.new", $module;
my $expected = $primary->safe_psql('postgres', $search);
like($expected, qr/^\{2,4,.*,20,22\}\n(?!before).*\|4$/, 'the primary answers, with its new module');
is($standby->safe_psql('postgres', $search), $expected, 'with the module, the standby answers the same');
$primary->safe_psql('postgres', 'REINDEX INDEX article_analysis');
catch_up();
is($standby->safe_psql('postgres', $search), $expected, 'and with the index that was built again');
like($standby->safe_psql('postgres', q{
SET enable_seqscan = off; EXPLAIN SELECT id FROM article WHERE analysis @@ 'speaker:lopez'}), qr/article_analysis/, 'which it uses');

$standby->stop;
$primary->stop;
done_testing();
