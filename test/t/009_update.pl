# A database at 1.0 that is full is updated: its functions move to the module
# of 1.1, stored values stay, what hangs on the old results is out of use or
# listed, and the catalog is that of a new 1.1.
#
# HEARSAY_OLD names the tree of 1.0, built.

use strict;
use warnings;

use Hearsay::Installation;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

plan skip_all => 'no module of 1.0, which HEARSAY_OLD would name' unless $ENV{HEARSAY_OLD};

my $dir = PostgreSQL::Test::Utils::tempdir();
my $install = Hearsay::Installation->new("$dir/pg");
my $old = $install->add_old;

my $node = PostgreSQL::Test::Cluster->new('update', install_path => $install->{path});
$node->init;
$node->append_conf('postgresql.conf', 'plan_cache_mode = force_generic_plan');
$node->start;

$node->safe_psql('postgres', q{
CREATE SCHEMA "the NLP";
CREATE EXTENSION hearsay SCHEMA "the NLP" VERSION '1.0';
SET search_path = public, "the NLP";

CREATE TABLE article (id int PRIMARY KEY, body text, filled hearsay,
    analysis hearsay GENERATED ALWAYS AS (annotate(body)) STORED,
    "how many" int GENERATED ALWAYS AS (quote_count(annotate(body))) STORED);
INSERT INTO article
SELECT i, format('“The bridge on road %s will close,” %s said on Tuesday.', i,
                 (ARRAY['Maria Lopez', 'Daniel Okafor', 'Victor Lindqvist'])[1 + i % 3])
FROM generate_series(1, 60) i;
CALL annotate_table('article', 'body', 'filled');
CREATE INDEX plain ON article (length(body));
CREATE INDEX filled_gin ON article USING gin (filled);
CREATE INDEX analysis_gin ON article USING gin (analysis);
CREATE INDEX body_gin ON article USING gin (annotate(body));
CREATE FUNCTION speakers(body text) RETURNS text[] IMMUTABLE STRICT
RETURN ARRAY(SELECT speaker FROM "the NLP".extract_quotes(body));
CREATE INDEX "by speakers" ON article (speakers(body));
CREATE UNIQUE INDEX several ON article (id) WHERE mention_count(annotate(body)) > 1;
ALTER TABLE article ADD CONSTRAINT apart EXCLUDE (md5(annotate(body)::text) WITH =);
CREATE MATERIALIZED VIEW quotation AS SELECT id, q.* FROM article, quotes(filled, body) q;
CREATE INDEX ON quotation (speaker);
CREATE VIEW numbers AS SELECT id, "how many" AS n FROM article;
CREATE MATERIALIZED VIEW total AS SELECT sum(n) AS quotes, count(*) AS articles FROM numbers;
CREATE MATERIALIZED VIEW ids AS SELECT id FROM article;
CREATE VIEW found AS SELECT id FROM article WHERE analysis @@ 'speaker:lopez';
ANALYZE;
});

my $set = q{SET search_path = public, "the NLP"; SET enable_seqscan = off; SET enable_indexscan = off;};
my $rows = qq{$set
SELECT id, body, quote, speaker, source, cue, kind, speech, span, confidence, "how many"
FROM article, quotes(filled, body) ORDER BY id;
SELECT id, quote_count(analysis), entity_count(analysis) FROM article ORDER BY id;
SELECT * FROM quotation ORDER BY id;
SELECT * FROM total;
};
my $searches = qq{$set
SELECT 1, array_agg(id ORDER BY id) FROM found;
SELECT 2, array_agg(id ORDER BY id) FROM article WHERE filled @@ 'quote(speaker:okafor said:bridge)';
SELECT 3, array_agg(id ORDER BY id) FROM article WHERE annotate(body) @@ 'speaker:lindqvist';
SELECT 4, array_agg(id ORDER BY id) FROM article WHERE speakers(body) = ARRAY['Maria Lopez'];
SELECT 5, array_agg(id ORDER BY id) FROM article WHERE id < 9 AND mention_count(annotate(body)) > 1;
};
my $before = $node->safe_psql('postgres', $rows);
my $answers = $node->safe_psql('postgres', $searches);
like($before, qr/Maria Lopez/, 'there are values');
like($answers, qr/1\|\{3,6,9,.*2\|\{1,4,7,.*3\|\{2,5,8,.*4\|\{3,6,.*5\|\{1,2,/s, 'and searches find them');
is($node->safe_psql('postgres', q{SELECT DISTINCT probin FROM pg_proc WHERE prosrc LIKE 'hearsay%'}),
	'$libdir/hearsay', 'functions are in the module of 1.0');

# A session that is open, with plans for its statements, goes on.
my ($connection, $port, $host) = ($node->connstr('postgres'), $node->port, $node->host);
my ($ret, $out, $err) = $node->psql('postgres', qq{$set
PREPARE search AS SELECT count(*) FROM article WHERE speakers(body) = ARRAY['Maria Lopez'];
PREPARE version AS SELECT version FROM hearsay_model();
EXECUTE search;
EXECUTE version;
EXPLAIN (COSTS OFF) EXECUTE search;
\\! psql -X -q -d '$connection' -c 'ALTER EXTENSION hearsay UPDATE' 2>'$dir/warning'
EXECUTE search;
SELECT version <> '1.2' FROM hearsay_model();
EXPLAIN (COSTS OFF) EXECUTE search;
});
is($err, '', 'an open session has no error');
like($out, qr/^20\n1\.2\n.*"by speakers".*\n20\nt\n/s, 'it answers before and after');
unlike((split /\nt\n/, $out)[-1], qr/by speakers/, 'it no longer uses an index of old results');

my $warning = slurp_file("$dir/warning");
like($warning, qr/WARNING:  indexes are not used until they are built again: /, 'the update warns');
like($warning, qr/HINT:  SELECT command FROM "the NLP"\.hearsay_dependents WHERE stale/, 'and gives a hint');
foreach my $index ('filled_gin', 'analysis_gin', 'body_gin', '"by speakers"', 'several', 'apart')
{
	like($warning, qr/[ .]$index\b|$index[,\n]/, "it names $index");
}
unlike($warning, qr/plain|article_pkey|quotation|total/, 'and no other');

is($node->safe_psql('postgres', q{
SELECT extversion FROM pg_extension WHERE extname = 'hearsay';
SELECT DISTINCT probin FROM pg_proc WHERE prosrc LIKE 'hearsay%'}),
	"1.1\n\$libdir/hearsay-1.1", 'all functions are in the module of 1.1');
unlink $old;
is($node->safe_psql('postgres', $rows), $before, 'stored values are as before, without the old module');
is($node->safe_psql('postgres', qq{$set
SELECT count(*) FILTER (WHERE is_current(filled)), count(*) FILTER (WHERE is_current(analysis)) FROM article}), '0|0', 'and not current');
is($node->safe_psql('postgres', $searches), $answers, 'searches find the same');

# A value of 1.0 can be corrected, and is no longer made anew unless asked for
is($node->safe_psql('postgres', qq{$set
CREATE TABLE mended AS SELECT id, body, correct_speaker(filled, (SELECT span FROM quotes(filled, body)), 'Ole Brandt') AS a FROM article WHERE id = 1;
SELECT a @@ 'quote(speaker:brandt said:bridge)', a::text::hearsay = a, is_corrected(a) FROM mended;
CALL annotate_table('mended', 'body', 'a');
SELECT relation, "column", current FROM hearsay_corrected;
CALL annotate_table('mended', 'body', 'a', corrected => true);
SELECT a @@ 'speaker:brandt', is_current(a) FROM mended;
DROP TABLE mended;
}), "t|t|t\nmended|a|f\nf|t", 'a stored value is corrected');

# What is to be renewed
my $dependents = q{
SELECT kind, relation, "column", array_to_string(functions, ' '), stale, command FROM "the NLP".hearsay_dependents};
my $nlp = '"the NLP"';
is($node->safe_psql('postgres', $dependents), join("\n",
	qq{generated column|article|analysis|$nlp.annotate(text)||UPDATE ONLY public.article SET body = body WHERE NOT $nlp.is_current(analysis)},
	qq{generated column|article|how many|$nlp.annotate(text) $nlp.quote_count($nlp.hearsay)||UPDATE ONLY public.article SET body = body},
	qq{index|filled_gin|||t|REINDEX INDEX CONCURRENTLY public.filled_gin},
	qq{index|analysis_gin|||t|REINDEX INDEX CONCURRENTLY public.analysis_gin},
	qq{index|body_gin||$nlp.annotate(text)|t|REINDEX INDEX CONCURRENTLY public.body_gin},
	qq{index|"by speakers"||$nlp.extract_quotes(text)|t|REINDEX INDEX CONCURRENTLY public."by speakers"},
	qq{index|several||$nlp.annotate(text) $nlp.mention_count($nlp.hearsay)|t|REINDEX INDEX CONCURRENTLY public.several},
	qq{index|apart||$nlp.annotate(text)|t|REINDEX INDEX public.apart},
	qq{materialized view|quotation||$nlp.quotes($nlp.hearsay,text)||REFRESH MATERIALIZED VIEW public.quotation},
	qq{materialized view|total||$nlp.annotate(text) $nlp.quote_count($nlp.hearsay)||REFRESH MATERIALIZED VIEW public.total}),
	'dependents');

foreach my $command (split /\n/, $node->safe_psql('postgres', 'SELECT command FROM "the NLP".hearsay_dependents'))
{
	$node->safe_psql('postgres', $command);
}
$node->safe_psql('postgres', qq{$set CALL annotate_table('article', 'body', 'filled')});
is($node->safe_psql('postgres', qq{$set
SELECT count(*) FILTER (WHERE stale) FROM hearsay_dependents;
SELECT count(*) FROM article WHERE is_current(filled, body) AND is_current(analysis, body) AND "how many" = 1;
}), "0\n60", 'the commands renew all of it');
is($node->safe_psql('postgres', $searches), $answers, 'searches find the same, now');
my $plans = $searches;
$plans =~ s/SELECT (?=\d)/EXPLAIN (COSTS OFF) SELECT /g;
like($node->safe_psql('postgres', $plans),
	qr/analysis_gin.*filled_gin.*body_gin.*by speakers.*several/s, 'with their indexes');

# The catalog
sub catalog
{
	my ($database) = @_;
	my ($dump, $stderr) = run_command([ 'pg_dump', '--binary-upgrade', '--schema-only', '-d', $node->connstr($database) ]);
	my (undef, @objects) = split /^--\n-- (?=Name: )/m, $dump;

	is($stderr, '', "dump of $database");
	# numbers of objects, of transactions and of the dump differ
	s/^.*(binary_upgrade_set_next|relfrozenxid|\\unrestrict).*\n//mg foreach @objects;
	return sort @objects;
}

# Who may create in a database may create and update the extension, and what
# stands in its schema beside it has no say in what that does.
my $begin = q{
SET SESSION AUTHORIZATION somebody;
CREATE SCHEMA "the NLP";
CREATE FUNCTION "the NLP".evil(oid, regclass) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RAISE 'evil as %', current_user; END $$;
CREATE FUNCTION "the NLP".evil(name, text) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RAISE 'evil as %', current_user; END $$;
CREATE OPERATOR "the NLP".= (LEFTARG = oid, RIGHTARG = regclass, FUNCTION = "the NLP".evil);
CREATE OPERATOR "the NLP".= (LEFTARG = name, RIGHTARG = text, FUNCTION = "the NLP".evil);
CREATE OPERATOR "the NLP".|| (LEFTARG = name, RIGHTARG = text, FUNCTION = "the NLP".evil);
};
$node->safe_psql('postgres', 'CREATE ROLE somebody');
$node->safe_psql('postgres', "CREATE DATABASE $_ OWNER somebody") foreach 'fresh', 'updated';
$node->safe_psql('fresh', qq{$begin CREATE EXTENSION hearsay SCHEMA "the NLP"});
$install->add_old;
$node->safe_psql('updated', qq{$begin
CREATE EXTENSION hearsay SCHEMA "the NLP" VERSION '1.0';
CREATE TEMP TABLE t (body text);
CREATE INDEX ON t (("the NLP".mention_count("the NLP".annotate(body))));
ALTER EXTENSION hearsay UPDATE;
SELECT count(*) FROM "the NLP".hearsay_dependents;
});
my @fresh = catalog('fresh');
my @updated = catalog('updated');
my %count;
$count{$_}++ foreach map { /^Name: .*; Type: ([A-Z ]+);/ } @fresh;
cmp_ok($count{$_} || 0, '>', 0, "there are objects: $_")
  foreach 'FUNCTION', 'PROCEDURE', 'TYPE', 'OPERATOR', 'OPERATOR CLASS', 'CAST', 'TABLE', 'VIEW', 'POLICY', 'COMMENT', 'ACL';
cmp_ok($count{COMMENT}, '>', 100, 'with their comments');
is_deeply(\@updated, \@fresh, 'an updated database has the catalog of a new one');

$node->safe_psql('postgres', 'DROP EXTENSION hearsay CASCADE');
$node->stop;
done_testing();
