# Where the probe `pings` goes from one place: what is pinged by its name, as names by addresses.

# `$networks` are the networks as the engine inspected them.
sub destinations {
  my ($place, $networks, $to) = @_;
  return ($to => $to) if is_address($to);
  return map { $_ => $_ } @peers if $to eq 'nodes';
  return gateways_of($place, @$networks) if $to eq 'gateways';
  return remote_sandboxes(@$networks) if $to eq 'ingress_sbox';
  # What gossip knows by the name: a task's is its service's, its slot and its id.
  my %tasks = map { tasks_on($_) } @$networks;
  return map { $_ => $tasks{$_} } grep { $tasks{$_} =~ /^\Q$to\E(?:\.[^.]+\.[^.]+)?$/ } keys %tasks;
}

# The gateways of the networks on which the engine lists this place, each by its network's name.
sub gateways_of {
  my ($place, @networks) = @_;
  my $key = $place->{id} eq 'ingress_sbox' ? 'ingress-sbox' : $place->{id};
  return map {
    my ($name) = /(?<!\\)"Name":"([^"\\]+)"/;
    map { $_ => $name // $_ } /(?<!\\)"Gateway":"([\d.]+)/g;
  } grep { /(?<!\\)"\Q$key\E":\{"Name":/ } @networks;
}

# The ingress_sbox of the other nodes, as far as gossip has brought them to this one. Engine 20.10 lists them,
# 26.1 and 28.5 do not: so they are what the engine has made known to the kernel on ingress, but for tasks.
sub remote_sandboxes {
  my ($ingress) = grep { /(?<!\\)"Ingress":true/ } @_;
  my ($id) = ids($ingress // '');
  my ($inside) = grep { /^\d+-(\w+)$/ && index($id // '', $1) == 0 } @namespaces;
  return () if !$inside || !enter($inside);
  my %tasks;
  while ($ingress =~ /(?<!\\)"Name":"([^"\\]+)","EndpointID":"[^"\\]*","EndpointIP":"([\d.]+)"/g) {
    $tasks{$2} = 1 if $1 ne 'ingress-endpoint';
  }
  open my $known, '-|', qw(ip -4 neighbour show nud permanent) or return ();
  my @addresses = grep { !$tasks{$_} } map { /^([\d.]+) dev \S+ lladdr / } <$known>;
  return map { $_ => 'ingress_sbox' } @addresses;
}
