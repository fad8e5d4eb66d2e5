# A model file that is missing or cannot be used is a clear error, leaks
# nothing, leaves the server up, and is forgotten once a good file is there.
#
# All of this happens in a private copy of the installation.

use strict;
use warnings;

use File::Copy;
use FindBin;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $dir = PostgreSQL::Test::Utils::tempdir();
my ($config, $stderr) =
  run_command([ "$FindBin::RealBin/../../scripts/relocate", "$dir/pg" ]);
$config =~ m{^(/.*)/bin/pg_config$} or BAIL_OUT("no private installation: $stderr");
my $install = $1;
my ($share) = run_command([ $config, '--sharedir' ]);
my $model = "$share/extension/hearsay/english.hsm";
$model =~ m{^\Q$dir\E/} or BAIL_OUT("$model is not in $dir");

# The copy has a link to the real file: our own one, to damage.
my $good = "$dir/good.hsm";
copy($model, $good) or BAIL_OUT("$model: $!");
unlink $model;
copy($good, $model);

my $node = PostgreSQL::Test::Cluster->new('model', install_path => $install);
$node->init;
$node->start;
$node->safe_psql('postgres', 'CREATE EXTENSION hearsay');

my $bytes = slurp_file($good);
my $call =
  q{SELECT speaker FROM extract_quotes('“It works,” Maria Lopez said.');};

# Writes the file anew: sessions that have the old one mapped keep it.
sub write_model
{
	my ($content) = @_;

	unlink $model;
	open my $fh, '>:raw', $model or die "$model: $!";
	print $fh $content;
	close $fh;
}

# One call in a new session must fail with this reason.
sub fails
{
	my ($name, $reason) = @_;
	my ($ret, $out, $err) = $node->psql('postgres',
		"\\set VERBOSITY verbose\n$call");

	is($ret, 3, "$name: error");
	like($err, qr/ERROR:  F0000: could not use model file "\Q$model\E"/,
		"$name: code and file");
	like($err, qr/DETAIL:  $reason/, "$name: reason");
	like($err, qr/HINT:  .*Install the extension's files again/,
		"$name: hint");
}

is($node->safe_psql('postgres', $call), 'Maria Lopez', 'the file is good');

unlink $model;
fails('missing', qr/The file could not be opened: No such file/);
write_model('');
fails('empty', qr/The file is empty/);
write_model(substr($bytes, 0, 20));
fails('less than a header', qr/The file cannot be read: \w/);
write_model(substr($bytes, 0, length($bytes) / 2));
fails('truncated', qr/The file cannot be read: \w/);
write_model(substr($bytes, 0, -1));
fails('one byte short', qr/The file cannot be read: \w/);
write_model('X' . substr($bytes, 1));
fails('wrong magic', qr/The file cannot be read: \w/);
write_model(substr($bytes, 0, 8) . pack('V', 12345) . substr($bytes, 12));
fails('wrong format', qr/The file cannot be read: \w/);
foreach my $at (200, length($bytes) / 2, length($bytes) - 1)
{
	my $damaged = $bytes;

	substr($damaged, $at, 1) = chr(ord(substr($damaged, $at, 1)) ^ 1);
	write_model($damaged);
	fails("damaged at $at", qr/The file cannot be read: \w/);
}
unlink $model;
mkdir $model;
fails('directory', qr/It is not a regular file/);
rmdir $model;
write_model($bytes);
chmod 0, $model;
fails('unreadable', qr/The file could not be opened: Permission denied/);

# One session meets bad files a hundred times, and then a good one.
write_model(substr($bytes, 0, -1));
my ($ret, $out, $err) = $node->psql(
	'postgres', qq{
SELECT pg_backend_pid() AS pid \\gset
\\setenv PID :pid
DO \$\$
BEGIN
    FOR i IN 1..100 LOOP
        BEGIN
            PERFORM hearsay_model();
        EXCEPTION WHEN config_file_error THEN
            CONTINUE;
        END;
        RAISE 'no error';
    END LOOP;
END
\$\$;
\\! grep -c english.hsm /proc/\$PID/maps
\\! ls -l /proc/\$PID/fd | grep -c english.hsm
\\! cp -f '$good' '$model'
$call
\\! grep -c english.hsm /proc/\$PID/maps
\\! ls -l /proc/\$PID/fd | grep -c english.hsm
});
is($err, '', 'bad files, then a good one in one session');
is($out, "0\n0\nMaria Lopez\n1\n0",
	'nothing stays mapped or open but the good file');

# Who has the file mapped goes on when it is replaced.
($ret, $out, $err) = $node->psql(
	'postgres', qq{
$call
\\! rm '$model'
$call
});
is("$out$err", "Maria Lopez\nMaria Lopez", 'a session keeps its model');

is($node->safe_psql('postgres', 'SELECT 1'), '1', 'the server is up');
unlike(slurp_file($node->logfile), qr/terminated by signal/,
	'no backend has crashed');

$node->stop;
done_testing();
