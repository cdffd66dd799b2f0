# Begins each probe wherever it has a place on this node. Every kind has its line in the table below, and
# gives for each place a sub that prints the results and ends the piece: what the probes wait for, and what is
# looked at meanwhile, then takes its time once.

# What pings go to that are hosts: one may drop pings, and take the connections that a swarm needs.
my %HOSTS = (nodes => 1, gateways => 1);

my %PROBES = (
  requests => sub {
    my ($containers, undef, $id, $from, $port, $count, @to) = @_;
    # A name begins with a letter or a digit.
    my @places = $from eq '-' ? { sandbox => 'host', called => {} } : called($containers, $from);
    return map {
      my $to = $_;
      map { requests_from($_, $to, "requests $id $to $port", $port, $count) } @places;
    } @to;
  },
  lookups => sub {
    my ($containers, undef, $id, $from, @names) = @_;
    in_containers($containers, $from, "lookups $id", sub { look_up($_[0], @names) });
  },
  pings => sub {
    my ($containers, $networks, $id, $from, $to) = @_;
    in_containers($containers, $from, "pings $id", sub {
      my ($place) = @_;
      my %to = destinations($place, $networks, $to);
      # Whatever was looked at for that, and is looked at meanwhile, pings and connections begin there.
      enter($place->{sandbox}) or return;
      ping($HOSTS{$to} && sub { enter($place->{sandbox}) ? unreachable_by_tcp($_[0]) : $_[0] }, %to);
    });
  },
  captures => sub { my (undef, undef, @rest) = @_; capture(@rest) },
);

# What to call, in this order, for the results of all probes.
sub begin_probes {
  my ($containers, $networks, @asked) = @_;
  my $begin = sub {
    my ($kind, @rest) = @{ $_[0] };
    my $probe = $PROBES{$kind};
    return $probe ? $probe->($containers, $networks, @rest) : sub { refuse('probe', $kind) };
  };
  # A capture begins before the probes whose frames it is for, and ends after them.
  my @captures = map { $begin->($_) } grep { $_->[0] eq 'captures' } @asked;
  my @others = map { $begin->($_) } grep { $_->[0] ne 'captures' } @asked;
  return (@others, @captures);
}

# The containers of this name, or of the service of this name; ingress_sbox is called that.
sub called { my ($containers, $name) = @_; grep { $_->{called}{$name} } @$containers }

sub requests_from {
  my ($place, $to, $name, $port, $count) = @_;
  my @container = $place->{id} // ();
  return no_namespace($place, $name, @container) if !enter($place->{sandbox});
  if (is_address($to)) {
    my $finish = send_requests($to, $to, $port, $count);
    return sub { $finish->(); end_piece(0, PIECE_PROBE, $name, @container) };
  }
  my $finish = send_requests_by_name($place, $to, $port, $count);
  return sub {
    for ($finish->()) {
      my ($address, $print) = @$_;
      $print->();
      end_piece(0, PIECE_PROBE, $name, @container, $address // ());
    }
  };
}

# Begins something in each container of this name, or of the service of this name.
sub in_containers {
  my ($containers, $from, $name, $begin) = @_;
  return map {
    my $container = $_;
    my $finish = enter($container->{sandbox}) ? $begin->($container) : undef;
    $finish ? sub { $finish->(); end_piece(0, PIECE_PROBE, $name, $container->{id}) }
      : no_namespace($container, $name, $container->{id});
  } called($containers, $from);
}

sub no_namespace {
  my ($place, @name) = @_;
  return sub { print "no namespace $place->{sandbox}"; end_piece(1, PIECE_PROBE, @name) };
}
