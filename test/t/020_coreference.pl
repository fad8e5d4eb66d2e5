# scripts/coreference: the metrics and the key, on texts with answers worked out by hand.

use strict;
use warnings;

use FindBin;
use JSON::PP;
use PostgreSQL::Test::Utils;
use Test::More;

my $script = "$FindBin::Bin/../../scripts/coreference";
my $dir = PostgreSQL::Test::Utils::tempdir();
my $json = JSON::PP->new->canonical->utf8;

# What the script prints of a key in CoNLL-U and a response.
sub compare
{
	my ($key, $response) = @_;

	$key =~ s/ +/\t/g;
	open(my $file, '>', "$dir/key.conllu") or die $!;
	print $file "# newdoc id = GUM_news_test\n", $key, "\n";
	close($file);
	open($file, '>', "$dir/response.jsonl") or die $!;
	print $file $json->encode({ id => 'GUM_news_test', %$response }), "\n";
	close($file);
	my ($out, $err) = run_command([ 'python3', $script, '--response', "$dir/response.jsonl", "$dir/key.conllu" ]);
	is($err, '', 'nothing to complain of');
	return $out;
}

# Words 'A B C ...', a letter and a blank each, that are all names: chains of the key and of the response.
sub letters
{
	my ($key, $response) = @_;
	my (%entity, $conllu, @mentions);

	foreach my $chain (0 .. $#$key)
	{
		$entity{$_} = $chain + 1 foreach split //, $key->[$chain];
	}
	foreach my $letter ('A' .. 'I')
	{
		my $misc = $entity{$letter} ? "Entity=($entity{$letter}-person-new-s-cf1-1-coref)" : '_';

		$conllu .= join(' ', ord($letter) - 64, $letter, $letter, 'PROPN', 'NNP', '_',
			$letter eq 'A' ? (0, 'root') : (1, 'list'), '_', $misc) . "\n";
	}
	foreach my $chain (@$response)
	{
		foreach my $letter (split //, $chain)
		{
			my $at = 2 * (ord($letter) - 65);

			push @mentions, { span => [ $at, $at + 1 ], type => 'person', name => $chain };
		}
	}
	return compare($conllu, { mentions => \@mentions, pronouns => [] });
}

my $out = letters([ 'ABC', 'DEFG' ], [ 'AB', 'CD', 'FGHI' ]);
like($out, qr/1 texts, 2 chains of 7 mentions/, 'chains of the key');
# links: 1 of 2 and 1 of 3; 1 of 1, none of 1, 1 of 3
like($out, qr/^MUC +recall +40.0 +precision +40.0 +F1 +40.0$/m, 'MUC');
# (4/3 + 1/3 + 1/4 + 4/4) / 7; (4/2 + 1/2 + 1/2 + 4/4) / 8
like($out, qr/^B3 +recall +41.7 +precision +50.0 +F1 +45.5$/m, 'B3');
# ABC with AB .8, DEFG with FGHI .5: 1.3 / 2, 1.3 / 3
like($out, qr/^CEAF-e +recall +65.0 +precision +43.3 +F1 +52.0$/m, 'CEAF-e');
like($out, qr/^average F1 45.8$/m, 'their average');

$out = letters([ 'ABC', 'DEFG' ], [ 'ABC', 'DEFG' ]);
like($out, qr/^average F1 100.0$/m, 'all right');

# the best pairs are not those of the largest weight: ABCD with AB, EF with CDEF
$out = letters([ 'ABCD', 'EF' ], [ 'ABCDE', 'FGHI' ]);
# .889 + 1/3
like($out, qr/^CEAF-e +recall +61.1 +precision +61.1/m, 'pairs for the largest sum');
$out = letters([ 'ABC', 'DE' ], [ 'CDE', 'AFGHI' ]);
# ABC with AFGHI .25 and DE with CDE .8 is more than ABC with CDE 1/3
like($out, qr/^CEAF-e +recall +52.5 +precision +52.5/m, '... and not for the largest weight');

$out = letters([ 'ABC', 'D', 'E' ], [ 'ABC', 'F', 'G' ]);
like($out, qr/1 chains of 3 mentions.*average F1 100.0/s, 'chains of one mention do not count');

$out = letters([ 'ABC' ], []);
like($out, qr/^average F1 0.0$/m, 'nothing found');

# Wren's phrase is whole, her name is a word of it; 'we' and 'the mayor' are no mentions, nor are dates
$out = compare(<<'KEY', {
1 Mayor Mayor PROPN NNP _ 3 nmod:desc _ Entity=(1-person-new-s-cf1-3,4-coref
2 Ada Ada PROPN NNP _ 0 root _ _
3 Wren Wren PROPN NNP _ 2 flat _ SpaceAfter=No
4 , , PUNCT , _ 2 punct _ _
5 who who PRON WP PronType=Rel 6 nsubj _ _
6 left leave VERB VBD _ 2 acl:relcl _ Entity=1)
7 in in ADP IN _ 8 case _ _
8 June June PROPN NNP _ 6 obl _ Entity=(2-time-new-s-cf1-1-coref)

1 She she PRON PRP Person=3|PronType=Prs 2 nsubj _ Entity=(1-person-giv-s-cf1-1-ana)
2-3 isn't _ _ _ _ _ _ _ SpaceAfter=No
2 is be AUX VBZ _ 0 root _ _
3 n't not PART RB _ 2 advmod _ _
4 ; ; PUNCT : _ 2 punct _ _
5 we we PRON PRP Person=1|PronType=Prs 2 nsubj _ Entity=(3-person-new-s-cf1-1-coref)
6 like like VERB VBP _ 2 list _ _
7-8 Wren's _ _ _ _ _ _ _ _
7 Wren Wren PROPN NNP _ 9 nmod:poss _ Entity=(4-object-new-s-cf1-3-sgl(1-person-giv-s-cf1-1-coref
8 's 's PART POS _ 7 case _ Entity=1)
9 June June PROPN NNP _ 6 obj _ Entity=4)
KEY
	mentions => [
		{ span => [ 6, 14 ], type => 'person', name => 'Ada Wren' },
		{ span => [ 28, 32 ], type => 'date', name => 'June' },
		{ span => [ 52, 56 ], type => 'person', name => 'Ada Wren' },
		{ span => [ 59, 63 ], type => 'date', name => 'June' } ],
	pronouns => [ { span => [ 33, 36 ], name => 'Ada Wren' } ] });
like($out, qr/1 chains of 3 mentions.*average F1 100.0/s, 'phrases and names, pronouns, words written as one');

done_testing();
