# A session or a program that gets no more memory says so; the session goes on
# and answers as before.

use strict;
use warnings;

use FindBin;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

plan skip_all => 'no prlimit and /proc' if !-r '/proc/self/status' || system('prlimit --version >/dev/null 2>&1') != 0;

my $article = "“The bridge will close in September,” Maria Lopez said on Tuesday.\n\n"
  . "Victor Lindqvist, who heads the company, told reporters that it would hire "
  . "two hundred workers in Lisbon. He called the plan “a gift to the city”.\n\n";
my $repeats = 12000;

my $node = PostgreSQL::Test::Cluster->new('memory');
$node->init;
$node->append_conf('postgresql.conf', 'jit = off');
$node->start;
$node->safe_psql('postgres', qq{
CREATE EXTENSION hearsay;
CREATE TABLE long AS SELECT repeat('$article', $repeats) AS body;
CREATE TABLE short AS SELECT '$article' AS body;
});

# What the backend has, and so many megabytes more.
my $answer = q{SELECT md5(annotate(body)::text) FROM short;};
my @more = (1, 4, 6, 8, 10, 12);
my @calls = (
	'SELECT quote_count(annotate(body)) FROM long;',
	'SELECT count(*) FROM long, extract_quotes(body);',
	'SELECT count(*) FROM long, extract_entities(body);');
my $session = "\\set VERBOSITY sqlstate\nSELECT pg_backend_pid() AS pid \\gset\n\\setenv PID :pid\n$answer\n";

foreach my $call (@calls)
{
	foreach my $more (@more)
	{
		$session .= q{\! prlimit --pid $PID --as=$((($(sed -n 's/^VmSize:[^0-9]*\([0-9]*\).*/\1/p' /proc/$PID/status) + }
		  . $more * 1024 . ") * 1024)):\n$call\n$answer\n";
	}
}
my ($ret, $out, $err) = $node->psql('postgres', $session . "\\! prlimit --pid \$PID --as=unlimited:\n$calls[0]\n",
	on_error_stop => 0);
my @answers = split /\n/, $out;
my $last = pop @answers;

is(() = $err =~ /ERROR:  53200\b/g, @calls * @more, 'out of memory, at every limit');
is(() = $err =~ /ERROR|FATAL|closed/g, @calls * @more, 'no other error');
is(scalar @answers, 1 + @calls * @more, 'the session goes on');
is(scalar(grep { $_ ne $answers[0] } @answers), 0, '... and answers as before');
is($last, 3 * $repeats, 'with memory the text is annotated');
unlike(slurp_file($node->logfile), qr/terminated by signal|PANIC/, 'no backend has crashed');
$node->stop;

# hearsay(1)
SKIP:
{
	my $program = $ENV{HEARSAY} || "$FindBin::RealBin/../../build/hearsay";
	my $file = PostgreSQL::Test::Utils::tempdir() . '/long.txt';

	skip 'the program is not built', 2 unless -x $program;
	append_to_file($file, $article x $repeats);
	my ($stdout, $stderr) = run_command([ 'prlimit', '--as=60000000', $program, $file ]);
	is($stdout, '', 'the program: nothing half done');
	is($stderr, 'hearsay: out of memory', '... and a message');
}

done_testing();
