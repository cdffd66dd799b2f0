# Whether the other nodes can be reached over the LAN: by a ping, or, where a firewall lets only through what
# a swarm needs, by a connection to the port of its gossip. Only nodes that answered no ping are connected to:
# the engine there logs a connection that says nothing.

my $gossip_port = 7946;
my $connect_seconds = 2;

# Of the addresses, as keys, those that can be reached in neither way.
sub unreachable {
  my ($pings, $until) = @_;
  return unreachable_by_tcp(unanswered($pings, $until));
}

sub unreachable_by_tcp {
  my ($lost) = @_;
  delete @$lost{connectable(keys %$lost)};
  return $lost;
}

sub connectable {
  my (@addresses) = @_;
  my $until = now() + $connect_seconds;
  my (%waiting, @connected);
  for my $address (@addresses) {
    socket(my $socket, PF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0) or next;
    my $done = connect $socket, internet_address($gossip_port, $address);
    next if !$done && $! != EINPROGRESS;
    $waiting{$address} = $socket;
    await($socket, 'write', sub {
      await_no_more($socket);
      delete $waiting{$address};
      push @connected, $address if 0 == unpack 'i', getsockopt $socket, SOL_SOCKET, SO_ERROR;
    });
  }
  go_on_until($until, sub { !%waiting });
  await_no_more($_) for values %waiting;
  return @connected;
}
