# The network namespaces of the node: that of the host, and those that the engine keeps a file of.

my $namespace_folder = '/var/run/docker/netns';
my $host_namespace = '/proc/1/ns/net';
my (@namespaces, %namespace_file);

# The files stay open: a namespace can then be entered, and told by its number, though its file may be gone.
sub find_namespaces {
  # `default` is the host once more.
  @namespaces = ('host', sort grep { $_ ne 'default' } map { m{([^/]+)$} } glob "$namespace_folder/*");
  for my $name (@namespaces) {
    my $handle;
    my $file = $name eq 'host' ? $host_namespace : "$namespace_folder/$name";
    $namespace_file{$name} = $handle if open $handle, '<', $file;
  }
}

sub enter { my $file = $namespace_file{$_[0]}; $file && syscall($SETNS, fileno($file), CLONE_NEWNET) == 0 }

# The namespace of the node's load balancer of published ports, as a place that probes start in like those of
# containers; nothing where there is none. A node that has left the swarm still has a file of this name.
sub sandbox_place {
  my $name = 'ingress_sbox';
  return enter($name) ? { id => $name, sandbox => $name, called => { $name => 1 } } : ();
}

# Prints the numbers by which the namespace that we are in knows the others: RTM_GETNSID (rtnetlink(7),
# linux/net_namespace.h).
sub namespace_numbers {
  socket(my $netlink, PF_NETLINK, SOCK_RAW, 0) or return;
  for my $name (@namespaces) {
    my $file = $namespace_file{$name} or next;
    syswrite $netlink, pack('LSSLL CxxxSSL', 28, 90, 1, 0, 0, 0, 8, 3, fileno $file);
    sysread $netlink, my $reply, 4096 or last;
    my ($type, $attribute, $number) = unpack 'x4 S x14 x2 S l', $reply;
    print "$number $name\n" if $type == 88 && defined $number && $number >= 0;
  }
}
