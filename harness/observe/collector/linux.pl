use strict;

# What Perl's own modules would say of Linux on x86-64 and on aarch64: socket(2), socket(7), errno(3). No
# module but `strict` is loaded: under emulation Socket, Config, Errno and warnings take longer than three
# looks into a namespace.
sub PF_UNIX() { 1 }
sub PF_INET() { 2 }
sub PF_NETLINK() { 16 }
sub PF_PACKET() { 17 }
sub SOCK_STREAM() { 1 }
sub SOCK_DGRAM() { 2 }
sub SOCK_RAW() { 3 }
sub SOCK_NONBLOCK() { 2048 }
sub SOL_SOCKET() { 1 }
sub SO_ERROR() { 4 }
sub SO_ATTACH_FILTER() { 26 }
sub EAGAIN() { 11 }
sub EINPROGRESS() { 115 }
sub CLONE_NEWNET() { 0x40000000 }
# The number of setns(2) in the kernel's table of system calls.
my $SETNS = -e '/lib/ld-linux-aarch64.so.1' ? 268 : 308;

# Addresses as the kernel takes and gives them (ip(7), unix(7)).
sub unix_address { pack 'S a108', PF_UNIX, $_[0] }
sub internet_address { my ($port, $address) = @_; pack 'S n C4 x8', PF_INET, $port, split /\./, $address }
sub is_address { $_[0] =~ /^\d+(?:\.\d+){3}$/ }
sub dotted { join '.', unpack 'C4', $_[0] }
