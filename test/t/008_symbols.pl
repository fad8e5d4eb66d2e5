# The module shows the server its SQL functions, and nothing to anybody else:
# another module in the same backend may define the same names.

use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('symbols');
$node->init;
$node->start;
$node->safe_psql('postgres', 'CREATE EXTENSION hearsay');
my @functions = split /\n/, $node->safe_psql('postgres', q{
SELECT DISTINCT p.prosrc
FROM pg_depend d JOIN pg_extension x ON x.oid = d.refobjid JOIN pg_proc p ON p.oid = d.objid
     JOIN pg_language l ON l.oid = p.prolang
WHERE x.extname = 'hearsay' AND d.refclassid = 'pg_extension'::regclass AND d.classid = 'pg_proc'::regclass
      AND l.lanname = 'c'});
my $module = $node->safe_psql('postgres', q{SELECT DISTINCT probin FROM pg_proc WHERE prosrc LIKE 'hearsay%'});
$node->stop;

my $directory = `pg_config --pkglibdir`;
chomp $directory;
$module =~ s/^\$libdir/$directory/;
my @lines = `nm -D --defined-only "$module.so" 2>/dev/null`;
plan skip_all => "no nm, or no $module.so that it can read" if !@lines;

# what a linker adds of its own
my %seen = map { $_ => 1 }
  grep { !/^(_init|_fini|_edata|_end|__bss_start)$/ }
  map { (split)[-1] =~ s/@.*//r } @lines;

cmp_ok(scalar(@functions), '>', 50, 'SQL functions in C');
my %wanted = map { $_ => 1 } 'Pg_magic_func', map { ($_, "pg_finfo_$_") } @functions;

is(join(' ', grep { !$wanted{$_} } sort keys %seen), '', 'nothing else can be seen');
is(join(' ', grep { !$seen{$_} } sort keys %wanted), '', 'all of these can');

done_testing();
