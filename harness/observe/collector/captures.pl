# The probe `captures`: the first frames of VXLAN that the host sends or receives from now on. The kernel
# gives a copy of each (packet(7)) that is an IPv4 packet without options, UDP, and begins as VXLAN does, with
# flag I alone (RFC 7348, section 5).

# A classic BPF program (linux/filter.h): each line an operation, where to jump when it holds and when not, a
# number.
my @VXLAN_FILTER = (
  [ 0x28, 0, 0, 12 ], [ 0x15, 0, 7, 0x0800 ],
  [ 0x30, 0, 0, 14 ], [ 0x15, 0, 5, 0x45 ],
  [ 0x30, 0, 0, 23 ], [ 0x15, 0, 3, 17 ],
  [ 0x20, 0, 0, 42 ], [ 0x15, 0, 1, 0x08000000 ],
  [ 6, 0, 0, 128 ], [ 6, 0, 0, 0 ],
);

sub capture {
  my ($id, $most) = @_;
  enter('host');
  my $code = join '', map { pack 'SCCL', @$_ } @VXLAN_FILTER;
  my $filter = pack 'S x![P] P', scalar @VXLAN_FILTER, $code;
  # No protocol until the filter is set, or frames of all kinds would arrive before it.
  my $tap;
  my $open = socket($tap, PF_PACKET, SOCK_RAW | SOCK_NONBLOCK, 0)
    && setsockopt($tap, SOL_SOCKET, SO_ATTACH_FILTER, $filter)
    && bind($tap, pack 'S n l S C C x8', PF_PACKET, 3, 0, 0, 0, 0);
  my $error = plain("$!");
  my @lines;
  my $take = sub {
    while (@lines < $most && defined(my $from = recv $tap, my $frame, 128, 0)) {
      my $kind = (unpack 'S n l S C', $from)[4];
      # 4 is what goes out; 3 is for others, on a NIC that hears everything.
      push @lines, ($kind == 4 ? 'sent' : 'received') . "\t" . unpack('H*', $frame) . "\n" if $kind != 3;
    }
    await_no_more($tap) if @lines >= $most;
  };
  await($tap, 'read', $take) if $open;
  return sub {
    if ($open) { $take->(); await_no_more($tap) }
    print $open ? @lines : $error;
    end_piece($open ? 0 : 1, PIECE_PROBE, 'captures', $id);
  };
}
