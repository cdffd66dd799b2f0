# Begins each probe wherever it has a place on this node. Every kind has its line in the table below, and
# gives for each place a sub that prints the results and ends the piece: what the probes wait for, and what is
# looked at meanwhile, then takes its time once.

my %PROBES = (
  requests => sub { my (undef, undef, @rest) = @_; requests_from_host(@rest) },
  lookups => sub {
    my ($containers, undef, $id, $from, @names) = @_;
    in_containers($containers, $from, "lookups $id", sub { look_up($_[0], @names) });
  },
  pings => sub {
    my ($containers, $tasks, $id, $from, $to) = @_;
    in_containers($containers, $from, "pings $id", sub { ping_tasks($tasks, $to) });
  },
  captures => sub { my (undef, undef, @rest) = @_; capture(@rest) },
);

# What to call, in this order, for the results of all probes.
sub begin_probes {
  my ($containers, $tasks, @asked) = @_;
  my $begin = sub {
    my ($kind, @rest) = @{ $_[0] };
    my $probe = $PROBES{$kind};
    return $probe ? $probe->($containers, $tasks, @rest) : sub { refuse('probe', $kind) };
  };
  # A capture begins before the probes whose frames it is for, and ends after them.
  my @captures = map { $begin->($_) } grep { $_->[0] eq 'captures' } @asked;
  my @others = map { $begin->($_) } grep { $_->[0] ne 'captures' } @asked;
  return (@others, @captures);
}

sub requests_from_host {
  my ($id, $port, $count, @addresses) = @_;
  enter('host');
  return map {
    my ($address, $finish) = ($_, send_requests($_, $port, $count));
    sub { $finish->(); end_piece(0, PIECE_PROBE, 'requests', $id, $address, $port) }
  } @addresses;
}

# Begins something in each container of a service.
sub in_containers {
  my ($containers, $service, $name, $begin) = @_;
  return map {
    my $container = $_;
    my $finish = enter($container->{sandbox}) ? $begin->($container) : undef;
    sub {
      $finish ? $finish->() : print "no namespace $container->{sandbox}";
      end_piece($finish ? 0 : 1, PIECE_PROBE, $name, $container->{id});
    }
  } grep { $_->{service} eq $service } @$containers;
}
