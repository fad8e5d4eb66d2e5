# What scripts/try says of a file that it cannot show, before it builds anything;
# what the scripts say of themselves.

use strict;
use warnings;

use FindBin;
use PostgreSQL::Test::Utils;
use Test::More;

my $dir = PostgreSQL::Test::Utils::tempdir();
my %files = (
	'nothing' => [ undef, qr/cannot read/ ],
	'empty' => [ '', qr/is empty/ ],
	'binary' => [ "News\0", qr/is no text/ ],
	'latin1' => [ "Zo\xEB said it rained.\n", qr/is not in UTF-8; if it is in Latin-1: iconv/ ]);

foreach my $name (sort keys %files)
{
	my ($bytes, $message) = @{ $files{$name} };

	if (defined $bytes)
	{
		open(my $file, '>:raw', "$dir/$name") or die $!;
		print $file $bytes;
		close($file);
	}
	my ($out, $err) = run_command([ "$FindBin::Bin/../../scripts/try", "$dir/$name" ]);
	like($err, $message, $name);
	is($out, '', "$name: nothing is built");
}
my ($out, $err) = run_command([ "$FindBin::Bin/../../scripts/try", $dir ]);
like($err, qr/is a directory/, 'a directory');

foreach my $script (qw(try check check-clients))
{
	($out, $err) = run_command([ "$FindBin::Bin/../../scripts/$script", '--help' ]);
	like($out, qr/^usage: scripts\/$script/, "$script --help");
	is($err, '', "$script --help complains of nothing");
}

done_testing();
