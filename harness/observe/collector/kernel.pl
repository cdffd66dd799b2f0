# What the kernel has in one namespace. Under emulation the start of a process takes 30 to 80 ms, and
# processes would be more than half of an observation: so nothing is started but iproute2, once for three
# lists, and iptables-save.

# Runs a command with this input; what it prints becomes a piece.
sub run_command {
  my ($input, $piece, $namespace, @command) = @_;
  my $process = open(my $pipe, '|-', @command);
  if ($process) { print $pipe $input; close $pipe }
  end_piece($process ? $? >> 8 || ($? & 127 && 128 + ($? & 127)) : 127, $piece, $namespace);
}

sub look_into {
  my ($name) = @_;
  # An overlay's own namespace has forwarding tables and no packet filter.
  my $overlay = $name =~ /^\d+-/;
  namespace_numbers();
  end_piece(0, PIECE_IDS, $name);
  print_sysctls($name);
  end_piece(0, PIECE_SYSCTL, $name);
  my $lists = "address show\nroute show table all\nneighbour show nud all\n";
  run_command($lists, PIECE_IP, $name, qw(ip -d -j -batch -));
  if (open my $ipvs, '<', '/proc/self/net/ip_vs') { print while <$ipvs> }
  end_piece(0, PIECE_IPVS, $name);
  run_command('', PIECE_FDB, $name, qw(bridge -d -j fdb show)) if $overlay;
  run_command('', PIECE_IPTABLES, $name, 'iptables-save') unless $overlay;
}

# Looks into each namespace in turn. `$meanwhile` is called after each.
sub look_into_all {
  my ($meanwhile) = @_;
  for my $name (@namespaces) {
    if (!enter($name)) { print "$!"; end_piece(1, PIECE_ENTER, $name); next }
    look_into($name);
    end_piece(0, PIECE_ENTER, $name);
    $meanwhile->();
  }
}
