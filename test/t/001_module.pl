# Code and model are one file, which no change to a file reaches while a
# session has it loaded; a missing one is the server's own error.
#
# All of this happens in a private copy of the installation.

use strict;
use warnings;

use FindBin;
use Hearsay::Installation;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $dir = PostgreSQL::Test::Utils::tempdir();
my $install = Hearsay::Installation->new("$dir/pg");
my $module = $install->module;
my $node = PostgreSQL::Test::Cluster->new('module', install_path => $install->{path});
$node->init;
$node->start;
$node->safe_psql('postgres', 'CREATE EXTENSION hearsay');

my ($name) = $module =~ m{([^/]+)\.so$};
is($node->safe_psql('postgres', q{SELECT DISTINCT probin FROM pg_proc WHERE prosrc LIKE 'hearsay%'}),
	"\$libdir/$name", 'the catalog names the module');

my $answers = q{
SELECT speaker FROM extract_quotes('“It works,” Maria Lopez said.');
SELECT m.version = model_version(a), is_current(a)
FROM hearsay_model() m, annotate('“It works,” Maria Lopez said.') a;
};

# No session has a copy of the model: of the module, 30 MB and more, it has
# memory of its own for the few pages that the loader writes to.
SKIP:
{
	skip 'no /proc/self/smaps here', 2 unless -r '/proc/self/smaps';
	my ($ret, $out, $err) = $node->psql('postgres', qq{$answers
SELECT pg_backend_pid() AS pid \\gset
\\setenv PID :pid
\\! awk '/^[0-9a-f]+-[0-9a-f]+ / { on = /$name/ } on && /^(Size|Anonymous):/ { sum[\$1] += \$2 } END { print sum["Size:"], sum["Anonymous:"] }' /proc/\$PID/smaps
});
	my ($size, $own) = $out =~ /^(\d+) (\d+)$/m;
	cmp_ok($size, '>', 20000, 'kilobytes of the module');
	cmp_ok($own, '<', 100, 'of which a session has for itself');
}

# Who writes over what is installed, in place, does no harm to a session: first
# with bytes of the same length, then with none.
my $others = join ' ', map { "'$_'" } $install->files(no_modules => 1);
my ($ret, $out, $err) = $node->psql('postgres', qq{
$answers
\\! for file in $others; do dd if=/dev/zero of="\$file" bs=65536 count=1 conv=notrunc status=none; done
$answers
\\! for file in $others; do : > "\$file"; done
$answers
});
is("$out$err", join("\n", ("Maria Lopez\nt|t") x 3), 'files beside the module are not read');

# An installation replaces the module.  Who has it loaded goes on with it, code
# and model, and who comes later has the new one.
my $version = $node->safe_psql('postgres', 'SELECT version FROM hearsay_model()');
my $inode = (stat $module)[1];
Hearsay::Installation::write_other_model($module, "$dir/other.so", 'another');
($ret, $out, $err) = $node->psql('postgres', qq{
SELECT version FROM hearsay_model();
\\! sh '$FindBin::RealBin/../../scripts/install-module' '$dir/other.so' '$module'
SELECT version FROM hearsay_model();
$answers
});
is("$out$err", "$version\n$version\nMaria Lopez\nt|t", 'a session keeps its module');
isnt((stat $module)[1], $inode, 'the installed module is a new file');
is(join(' ', glob "$module?*"), '', 'nothing else is left beside it');
is($node->safe_psql('postgres', "SELECT version FROM hearsay_model();$answers"),
	"another\nMaria Lopez\nt|t", 'a new session has the new module');

# Without the file
unlink $module;
($ret, $out, $err) = $node->psql('postgres', "\\set VERBOSITY verbose\n$answers");
is($ret, 3, 'no module: an error');
like($err, qr{ERROR:  58P01: could not access file "(\$libdir/)?\Q$name\E": No such file}, 'no module: the server says so');

is($node->safe_psql('postgres', 'SELECT 1'), '1', 'the server is up');
unlike(slurp_file($node->logfile), qr/terminated by signal/, 'no backend has crashed');

$node->stop;
done_testing();
