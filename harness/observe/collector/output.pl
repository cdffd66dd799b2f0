# All output is in pieces. A piece ends with a line `@@NONCE STATUS NAME`; its text is what was printed since
# the piece before. STATUS is an HTTP status where the engine answered, else an exit status. NAME begins with
# a word of the table in pieces.ts, which stands above as one constant PIECE_WORD for each word: a word that
# is not in the table does not compile.

$| = 1;
open(STDERR, '>&', \*STDOUT);
$SIG{PIPE} = 'IGNORE';

my $nonce = '';

sub end_piece {
  my ($status, @name) = @_;
  print "\n\@\@$nonce $status @name\n";
}

# Text from strangers, made unable to break our lines.
sub plain { my $text = substr $_[0], 0, 100; $text =~ tr/\x20-\x7e//cd; $text }
