# What to look at, from the lines below __END__, tabs between their words: `nonce WORD`, `peer ADDRESS` for
# each other node, `probe KIND ID …` for each of the lab's probes.

my (@peers, @probes);

sub read_instructions {
  my @unknown;
  while (my $line = <DATA>) {
    chomp $line;
    my ($word, @rest) = split /\t/, $line;
    if ($word eq 'nonce') { $nonce = $rest[0] }
    elsif ($word eq 'peer') { push @peers, $rest[0] }
    elsif ($word eq 'probe') { push @probes, \@rest }
    else { push @unknown, $word }
  }
  refuse('instruction', $_) for @unknown;
}

# Says that the collector was asked for something that it has no part for.
sub refuse { my ($what, $word) = @_; end_piece(1, PIECE_UNKNOWN, $what, plain($word)) }
