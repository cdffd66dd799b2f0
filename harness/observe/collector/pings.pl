# Echo requests (RFC 792) to all addresses at once, from the namespace that we are in.

# The most that are sent at once for a probe.
my $most_pinged = 200;
my $ping_seconds = 1.5;
# For pings to the other nodes, over the LAN.
my $reach_seconds = 3;
# Zeros behind the header, so that a ping fills the largest packets that an overlay has on a LAN of 1500:
# where only small packets get through, nothing that matters does.
my $ping_bytes = 1450;
my $ping_filling = "\0" x ($ping_bytes - 20 - 8);

sub send_pings {
  my (@addresses) = @_;
  socket(my $icmp, PF_INET, SOCK_RAW, 1) or return { waiting => { map { $_ => 1 } @addresses } };
  my $id = int rand 65536;
  my %waiting;
  for my $address (@addresses) {
    my $packet = pack 'CCnnn', 8, 0, 0, $id, 1;
    my $sum = 0;
    $sum += $_ for unpack 'n*', $packet;
    $sum = ($sum >> 16) + ($sum & 0xffff);
    substr($packet, 2, 2) = pack 'n', ~($sum + ($sum >> 16)) & 0xffff;
    $waiting{$address} = 1;
    send $icmp, $packet . $ping_filling, 0, internet_address(0, $address);
  }
  return { icmp => $icmp, id => $id, waiting => \%waiting };
}

# The addresses, as keys, that have not answered by then.
sub unanswered {
  my ($pings, $until) = @_;
  my ($waiting, $icmp) = @$pings{qw(waiting icmp)};
  while ($icmp && %$waiting && readable($until, $icmp)) {
    my $from = recv $icmp, my $packet, 1500, 0 or last;
    my ($type, $id) = unpack 'C x3 n', substr $packet, 4 * (ord($packet) & 15);
    delete $waiting->{dotted(substr $from, 4, 4)} if $type == 0 && $id == $pings->{id};
  }
  return $waiting;
}

# The probe `pings`, from one place to these names by their addresses. `$reached`, where it is given, takes
# those that did not answer, and gives those that were not reached in another way either.
sub ping {
  my ($reached, %to) = @_;
  my @addresses = sort keys %to;
  splice @addresses, $most_pinged if @addresses > $most_pinged;
  my ($pings, $until) = (send_pings(@addresses), now() + $ping_seconds);
  return sub {
    my $lost = unanswered($pings, $until);
    $lost = $reached->($lost) if $reached && %$lost;
    print join("\t", $to{$_}, $_, $lost->{$_} ? 'lost' : 'answered', $ping_bytes), "\n" for @addresses;
  };
}
