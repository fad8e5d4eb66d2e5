# What the scripts say to a user who can install nothing.

use strict;
use warnings;

use FindBin;
use PostgreSQL::Test::Utils;
use Test::More;

plan skip_all => 'runs as root' if $> == 0;

# a place with the few programs that are needed, and without sudo
my $bin = PostgreSQL::Test::Utils::tempdir();
foreach my $name (qw(bash env id dirname))
{
	my ($path) = grep { -x } map { "$_/$name" } split /:/, $ENV{PATH};
	symlink($path, "$bin/$name") or die "no $name: $!";
}
open(my $apt, '>', "$bin/apt-get") or die $!;
print $apt "#!$bin/bash\nexit 1\n";
close($apt);
chmod(0755, "$bin/apt-get");

my ($out, $err) = run_command([ 'env', "PATH=$bin", 'bash', '-c', ". '$FindBin::Bin/../../scripts/lib.sh'; apt_install jansson" ]);
like($err, qr/cannot install packages without root or sudo/, 'it is told why nothing is installed');

done_testing();
