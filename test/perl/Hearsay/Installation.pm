# A private copy of the installation under test, for tests that damage it, or
# have several versions of the module in it.

package Hearsay::Installation;

use strict;
use warnings;

use File::Copy;
use FindBin;
use PostgreSQL::Test::Utils;
use Test::More;

# Makes the copy in a directory, which must not exist.  Its own files stand in
# place of links to the real ones.
sub new
{
	my ($class, $directory) = @_;
	my ($config, $stderr) =
	  run_command([ "$FindBin::RealBin/../../scripts/relocate", $directory ]);
	my $self = bless { config => $config }, $class;

	$config =~ m{^(/.*)/bin/pg_config$} or BAIL_OUT("no private installation: $stderr");
	$self->{path} = $1;
	($self->{share}) = run_command([ $config, '--sharedir' ]);
	($self->{lib}) = run_command([ $config, '--pkglibdir' ]);
	foreach my $file ($self->files)
	{
		copy($file, "$file.copy") && rename("$file.copy", $file) or BAIL_OUT("$file: $!");
	}
	return $self;
}

# The extension's files, with or without the modules.
sub files
{
	my ($self, %parameters) = @_;
	my @places = ("$self->{share}/extension/hearsay*", "$self->{share}/extension/hearsay/*");

	push @places, "$self->{lib}/hearsay*" unless $parameters{no_modules};
	return grep { -f } map { glob } @places;
}

# The file of a module, of this version or the one that the name gives.
sub module
{
	my ($self, $name) = @_;
	my ($control) = grep { /hearsay\.control$/ } $self->files;

	$name = $1 if !$name && slurp_file($control) =~ m{'\$libdir/(.+)'};
	return "$self->{lib}/$name.so";
}

# Adds the module of 1.0 and the model file that it reads, as they are built in
# the tree that HEARSAY_OLD names; returns the module's file.
sub add_old
{
	my ($self) = @_;
	my $module = $self->module('hearsay');
	my $folder = "$self->{share}/extension/hearsay";

	-d $folder or mkdir $folder or BAIL_OUT("$folder: $!");
	copy("$ENV{HEARSAY_OLD}/model/english.hsm", $folder)
	  && copy("$ENV{HEARSAY_OLD}/hearsay.so", $module) or BAIL_OUT("no 1.0 in $ENV{HEARSAY_OLD}: $!");
	chmod 0755, $module;
	return $module;
}

# The header of a model, in a model or in a module: magic, format, sections,
# length, checksum (8, 4, 4, 8 and 8 bytes), name and version (32 bytes each).
my $header = qr/(hearsay\n(?:[^\0]\0\0\0){2}.{8})(.{8})(.{32})(.{32})/s;

# Writes a model under another version, or a module with a model of another
# version and checksum, which only the build verifies.
sub write_other_model
{
	my ($from, $to, $version) = @_;
	my $bytes = slurp_file($from);
	my $is_model = $from =~ /\.hsm$/;

	$bytes =~ s/$header/$1 . ($is_model ? $2 : 'checksum') . $3 . pack('a32', $version)/e
	  or BAIL_OUT("no model in $from");
	open my $out, '>:raw', "$to.new" or BAIL_OUT("$to: $!");
	print $out $bytes;
	close $out;
	chmod 0755, "$to.new";
	rename "$to.new", $to or BAIL_OUT("$to: $!");
}

1;
