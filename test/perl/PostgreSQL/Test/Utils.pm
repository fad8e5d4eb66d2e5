# PostgreSQL 14 calls this module TestLib.  Later servers bring their own
# PostgreSQL::Test::Utils, which is found before this one.

package PostgreSQL::Test::Utils;

use strict;
use warnings;

use Exporter 'import';
use TestLib;

our @EXPORT = @TestLib::EXPORT;

*tempdir = \&TestLib::tempdir;

1;
