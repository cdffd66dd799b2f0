# Settings of the kernel in the namespace that we are in: those of the table in evidence/sysctls.ts, in the
# namespaces that they matter in. /proc shows what belongs to the namespace of whoever opens it. Reading loads no
# module: where none has made the file, there is none.

my @SYSCTLS = (
  [ qr/./, 'net.ipv4.ip_forward' ],
  [ qr/^host$/, 'net.bridge.bridge-nf-call-iptables' ],
  [ qr/^host$/, 'net.ipv4.conf.all.route_localnet', 'net.ipv4.conf.docker_gwbridge.route_localnet' ],
  [ qr/^(?:ingress_sbox$|lb_)/, 'net.ipv4.vs.conntrack' ],
);
my $sysctl_folder = '/proc/sys';

sub print_sysctls {
  my ($namespace) = @_;
  for (@SYSCTLS) {
    my ($where, @names) = @$_;
    next if $namespace !~ $where;
    for my $name (@names) {
      open my $file, '<', "$sysctl_folder/" . $name =~ tr{.}{/}r or next;
      my $value = <$file> // next;
      chomp $value;
      print "$name\t", plain($value), "\n";
    }
  }
}
