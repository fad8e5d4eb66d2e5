# PostgreSQL 14 calls this module PostgresNode.  Later servers bring their own
# PostgreSQL::Test::Cluster, which is found before this one.

package PostgreSQL::Test::Cluster;

use strict;
use warnings;

use PostgresNode ();

sub new
{
	my ($class, $name, %parameters) = @_;

	return PostgresNode->get_new_node($name, %parameters);
}

1;
