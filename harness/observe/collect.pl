# Runs in one `perl -w -` on a node and prints all that is observed there. `observe` writes below the line __END__ what it
# is told: `nonce WORD`, `peer ADDRESS` for each other node, `probe KIND ID …` for each of the lab's probes, tabs between.
# Every piece of output is closed by a line `@@NONCE STATUS NAME`: what comes before the line, up to the line before it,
# is what is called NAME. STATUS is an HTTP status for a URL, else an exit status.
#
# Perl, for its core is on every Debian. Under emulation the start of a process costs 30 to 80 ms, and more than half of
# an observation would be that: so one process enters each namespace in turn and starts nothing there but iproute2 and
# iptables-save, and what is waited for (the engine, pings) is asked early and read late. And no module but `strict` is
# loaded: Socket, Config, Errno and warnings would take longer than three looks into a namespace.
use strict;

$| = 1;
open(STDERR, '>&', \*STDOUT);
$SIG{PIPE} = 'IGNORE';

# What they would say, of Linux on x86-64 and on aarch64: socket(2), socket(7), errno(3).
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
my $SETNS = -e '/lib/ld-linux-aarch64.so.1' ? 268 : 308; # setns(2) by its number in the kernel's table

# Addresses as the kernel takes and gives them (ip(7)).
sub unix_address { pack 'S a108', PF_UNIX, $_[0] }
sub internet_address { my ($port, $address) = @_; pack 'S n C4 x8', PF_INET, $port, split /\./, $address }
sub dotted { join '.', unpack 'C4', $_[0] }

my ($nonce, @peers, @probes);
while (my $line = <DATA>) {
  chomp $line;
  my ($word, @rest) = split /\t/, $line;
  if ($word eq 'nonce') { $nonce = $rest[0] }
  elsif ($word eq 'peer') { push @peers, $rest[0] }
  elsif ($word eq 'probe') { push @probes, \@rest }
}

sub closed { my ($status, $name) = @_; print "\n\@\@$nonce $status $name\n" }

# What is read of sockets is waited for until a moment, not for a length of time: several waits then share one limit.
sub now {
  # A clock that only goes forward, in hundredths of a second (proc_uptime(5)).
  open my $uptime, '<', '/proc/uptime' or return 0;
  return (split ' ', <$uptime>)[0];
}
sub readable {
  my ($until, @handles) = @_;
  return () unless @handles;
  my $left = $until - now();
  $left = 0 if $left < 0; # what came before the limit is read after it too
  my $bits = '';
  vec($bits, fileno $_, 1) = 1 for @handles;
  return () unless select($bits, undef, undef, $left) > 0;
  return grep { vec $bits, fileno $_, 1 } @handles;
}

# --- The engine -----------------------------------------------------------------------------------------------------

# Asks at once, answers are read by `answer`. No version in the path: the engine then speaks its newest, and the fields
# read here are in all of 20.10 to 28.5. HTTP/1.0: the body is what comes until the connection ends.
sub ask {
  my ($path) = @_;
  my %question = (path => $path, until => now() + 15);
  my $engine;
  if (socket($engine, PF_UNIX, SOCK_STREAM, 0) && connect($engine, unix_address('/var/run/docker.sock'))) {
    syswrite $engine, "GET $path HTTP/1.0\r\nHost: d\r\n\r\n";
    $question{engine} = $engine;
  }
  else { $question{error} = "$!" }
  return \%question;
}
sub answer {
  my ($question) = @_;
  my ($engine, $text, $status, $body) = ($question->{engine}, '');
  while ($engine) {
    if (!readable($question->{until}, $engine)) { $question->{error} = 'no answer after 15 s'; last }
    my $got = sysread $engine, $text, 65536, length $text;
    last if !$got;
  }
  ($status, $body) = $text =~ m{^HTTP/\S+ (\d{3}).*?\r\n\r\n(.*)}s unless $question->{error};
  print $body // $question->{error} // 'no HTTP';
  closed($status // '000', "http://d$question->{path}");
  return defined $status ? $body : '';
}
# A quote in a name is escaped in JSON, so it cannot look like an id.
sub ids { my %seen; grep { !$seen{$_}++ } $_[0] =~ /(?<!\\)"Id":"([0-9a-z]+)"/g }

# --- Pings ----------------------------------------------------------------------------------------------------------

# Sends an echo request to each address from the namespace that we are in; `echoes` says who answered.
sub echo {
  my (@addresses) = @_;
  socket(my $icmp, PF_INET, SOCK_RAW, 1) or return { waiting => {}, error => "$!" };
  my $id = int rand 65536;
  my %waiting;
  for my $address (@addresses) {
    my $packet = pack 'CCnnn', 8, 0, 0, $id, 1;
    my $sum = 0;
    $sum += $_ for unpack 'n*', $packet;
    $sum = ($sum >> 16) + ($sum & 0xffff);
    substr($packet, 2, 2) = pack 'n', ~($sum + ($sum >> 16)) & 0xffff;
    $waiting{$address} = 1;
    send $icmp, $packet, 0, internet_address(0, $address);
  }
  return { icmp => $icmp, id => $id, waiting => \%waiting };
}
# The addresses that have not answered at that moment.
sub echoes {
  my ($echo, $until) = @_;
  my $waiting = $echo->{waiting};
  while (%$waiting && readable($until, $echo->{icmp})) {
    my $from = recv $echo->{icmp}, my $packet, 1500, 0 or last;
    my ($type, $id) = unpack 'C x3 n', substr $packet, 4 * (ord($packet) & 15);
    delete $waiting->{dotted(substr $from, 4, 4)} if $type == 0 && $id == $echo->{id};
  }
  return $waiting;
}

# --- Namespaces -----------------------------------------------------------------------------------------------------

my $folder = '/var/run/docker/netns';
# `default` is the host again.
my @names = ('host', sort grep { $_ ne 'default' } map { m{([^/]+)$} } glob "$folder/*");
my %file;
for my $name (@names) {
  my $handle;
  $file{$name} = $handle if open $handle, '<', $name eq 'host' ? '/proc/1/ns/net' : "$folder/$name";
}
sub enter { my $file = $file{$_[0]}; $file && syscall($SETNS, fileno($file), 0x40000000) == 0 }

# The numbers by which the namespace that we are in knows the others: RTM_GETNSID (rtnetlink(7), linux/net_namespace.h).
sub numbers {
  socket(my $netlink, PF_NETLINK, SOCK_RAW, 0) or return;
  for my $name (@names) {
    my $file = $file{$name} or next;
    syswrite $netlink, pack('LSSLL CxxxSSL', 28, 90, 1, 0, 0, 0, 8, 3, fileno $file);
    sysread $netlink, my $reply, 4096 or last;
    my ($type, $attribute, $number) = unpack 'x4 S x14 x2 S l', $reply;
    print "$number $name\n" if $type == 88 && defined $number && $number >= 0;
  }
}

sub started {
  my ($input, $name, @command) = @_;
  my $process = open(my $pipe, '|-', @command);
  if ($process) { print $pipe $input; close $pipe }
  closed($process ? $? >> 8 || ($? & 127 && 128 + ($? & 127)) : 127, $name);
}

sub look {
  my ($name) = @_;
  my $own = $name =~ /^\d+-/; # an overlay's own namespace: forwarding, no packet filter
  numbers();
  closed(0, "ids $name");
  started("address show\nroute show table all\nneighbour show nud all\n", "ip $name", qw(ip -d -j -batch -));
  if (open my $ipvs, '<', '/proc/self/net/ip_vs') { print while <$ipvs> }
  closed(0, "ipvs $name");
  started('', "fdb $name", qw(bridge -d -j fdb show)) if $own;
  started('', "iptables $name", 'iptables-save') unless $own;
}

# --- Probes ---------------------------------------------------------------------------------------------------------

# What a stranger's text may not do to our lines.
sub plain { my $text = substr $_[0], 0, 100; $text =~ tr/\x20-\x7e//cd; $text }

# Each probe begins at once and gives what finishes it: their limits, and what is looked at meanwhile, cost time once.
# What it does in between, whenever there is a moment: on a slow machine the looking takes longer than a request may.
my @meanwhile;

sub requests {
  my ($address, $port, $count) = @_;
  my $until = now() + 4;
  my %open;
  for my $index (1 .. $count) {
    my $one = { text => '' };
    if (socket(my $socket, PF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0)) {
      my $done = connect $socket, internet_address($port, $address);
      if ($done || $! == EINPROGRESS) { $one->{socket} = $socket }
      else { $one->{error} = plain("$!") }
    }
    $open{$index} = $one;
  }
  my $go = sub {
    my ($until) = @_;
    my @waiting = grep { $_->{socket} && !$_->{error} && !$_->{done} } values %open;
    while (@waiting) {
      my ($read, $write) = ('', '');
      vec($_->{sent} ? $read : $write, fileno $_->{socket}, 1) = 1 for @waiting;
      my $left = $until - now();
      select($read, $write, undef, $left < 0 ? 0 : $left) > 0 or last;
      for my $one (@waiting) {
        my $handle = fileno $one->{socket};
        if (!$one->{sent} && vec $write, $handle, 1) {
          my $error = unpack 'i', getsockopt $one->{socket}, SOL_SOCKET, SO_ERROR;
          if ($error) { local $! = $error; $one->{error} = plain("$!") }
          else {
            $one->{sent} = syswrite $one->{socket}, "GET / HTTP/1.0\r\nHost: $address\r\n\r\n";
            $one->{error} = plain("$!") if !$one->{sent};
          }
        }
        elsif ($one->{sent} && vec $read, $handle, 1) {
          my $got = sysread $one->{socket}, $one->{text}, 4096, length $one->{text};
          $one->{error} = plain("$!") if !defined $got && $! != EAGAIN;
          $one->{done} = 1 if defined $got && $got == 0 || $one->{text} =~ /\r\n\r\n/;
        }
      }
      @waiting = grep { !$_->{error} && !$_->{done} } @waiting;
    }
  };
  push @meanwhile, sub { $go->(0) };
  return sub {
    my $least = now() + 1;
    $go->($until > $least ? $until : $least);
    for my $one (map { $open{$_} } sort { $a <=> $b } keys %open) {
      my ($status) = $one->{text} =~ m{^HTTP/\S+ (\d{3})};
      my ($by) = $one->{text} =~ /^X-Container: *(.*?) *\r$/mi;
      my $error = $one->{error} // ($status ? '' : 'no answer after 4 s');
      print join("\t", $status // 0, plain($by // ''), $error), "\n";
    }
  };
}

my %RCODE = (0 => 'NOERROR', 1 => 'FORMERR', 2 => 'SERVFAIL', 3 => 'NXDOMAIN', 5 => 'REFUSED');
# Questions for A records to the engine's resolver in the namespace that we are in (RFC 1035, section 4).
sub lookups {
  my (@asked) = @_;
  socket(my $dns, PF_INET, SOCK_DGRAM, 0) or return;
  my $server = internet_address(53, '127.0.0.11');
  my $first = int rand 60000;
  for my $index (0 .. $#asked) {
    my $name = join '', map { pack 'C/a*', $_ } split /\./, $asked[$index];
    send $dns, pack('n6', $first + $index, 0x0100, 1, 0, 0, 0) . $name . pack('xnn', 1, 1), 0, $server;
  }
  my $until = now() + 4;
  return sub {
    my %found;
    while (keys %found < @asked && readable($until, $dns)) {
      defined recv $dns, my $packet, 4096, 0 or last;
      next if length $packet < 12;
      my ($id, $flags, $questions, $answers) = unpack 'n4', $packet;
      my $at = 12;
      my $skip = sub {
        while ($at < length $packet) {
          my $length = ord substr $packet, $at, 1;
          if ($length >= 192) { $at += 2; return }
          $at += 1 + $length;
          return if $length == 0;
        }
      };
      for (1 .. $questions) { $skip->(); $at += 4 }
      my @addresses;
      for (1 .. $answers) {
        $skip->();
        last if $at + 10 > length $packet;
        my ($type, $size) = unpack 'n x6 n', substr $packet, $at, 10;
        push @addresses, dotted(substr $packet, $at + 10, 4) if $type == 1 && $size == 4 && $at + 14 <= length $packet;
        $at += 10 + $size;
      }
      $found{$id - $first} = [ $RCODE{$flags & 15} // $flags & 15, sort @addresses ];
    }
    print join("\t", $asked[$_], @{ $found{$_} // ['no answer'] }), "\n" for 0 .. $#asked;
  };
}

# Frames of VXLAN that the host sends and gets from now on: the kernel gives a copy of each (packet(7)) that is an IPv4
# packet without options, UDP, and begins as VXLAN does, with flag I alone (RFC 7348, section 5).
sub capture {
  my ($id, $most) = @_;
  enter('host');
  # No protocol until the filter is set: nothing else must come.
  my $tap;
  my @filter = (
    [ 0x28, 0, 0, 12 ], [ 0x15, 0, 7, 0x0800 ],
    [ 0x30, 0, 0, 14 ], [ 0x15, 0, 5, 0x45 ],
    [ 0x30, 0, 0, 23 ], [ 0x15, 0, 3, 17 ],
    [ 0x20, 0, 0, 42 ], [ 0x15, 0, 1, 0x08000000 ],
    [ 6, 0, 0, 128 ], [ 6, 0, 0, 0 ],
  );
  my $code = join '', map { pack 'SCCL', @$_ } @filter;
  my $open = socket($tap, PF_PACKET, SOCK_RAW | SOCK_NONBLOCK, 0)
    && setsockopt($tap, SOL_SOCKET, SO_ATTACH_FILTER, pack 'S x![P] P', scalar @filter, $code)
    && bind($tap, pack 'S n l S C C x8', PF_PACKET, 3, 0, 0, 0, 0);
  my $error = plain("$!");
  my @lines;
  my $go = sub {
    while ($open && @lines < $most && defined(my $from = recv $tap, my $frame, 128, 0)) {
      my $kind = (unpack 'S n l S C', $from)[4];
      # 3 is for others on a NIC that hears everything, 4 is what goes out.
      push @lines, ($kind == 4 ? 'sent' : 'received') . "\t" . unpack('H*', $frame) . "\n" if $kind != 3;
    }
  };
  push @meanwhile, $go;
  return sub { $go->(); print $open ? @lines : $error; closed($open ? 0 : 1, "probe captures $id") };
}

# Begins a probe wherever it has a place on this node; gives what finishes it there.
sub probe {
  my ($containers, $tasks, $kind, $id, @rest) = @_;
  if ($kind eq 'requests') {
    my ($port, $count, @addresses) = @rest;
    enter('host');
    return map {
      my ($address, $finish) = ($_, requests($_, $port, $count));
      sub { $finish->(); closed(0, "probe requests $id $address $port") }
    } @addresses;
  }
  my $from = shift @rest;
  return map {
    my $container = $_;
    my $name = "probe $kind $id $container->{id}";
    my $finish = !enter($container->{sandbox}) ? undef
      : $kind eq 'lookups' ? looking_up($container, @rest)
      : pinging($tasks, @rest);
    sub { $finish ? $finish->() : print "no namespace $container->{sandbox}"; closed($finish ? 0 : 1, $name) }
  } grep { $_->{service} eq $from } @$containers;
}

sub looking_up {
  my ($container, @asked) = @_;
  my $finish = lookups(@asked);
  return sub {
    if (open my $file, '<', "/var/lib/docker/containers/$container->{id}/resolv.conf") {
      while (<$file>) { print "nameserver\t", plain($1), "\n" if /^nameserver\s+(\S+)/ }
    }
    $finish ? $finish->() : print "no socket\n";
  };
}

sub pinging {
  my ($tasks, $service) = @_;
  my %to = map { $_ => $tasks->{$_} } grep { $tasks->{$_} =~ /^\Q$service\E\.[^.]+\.[^.]+$/ } keys %$tasks;
  my ($echo, $until) = (echo(keys %to), now() + 1.5);
  return sub {
    my $lost = echoes($echo, $until);
    print join("\t", $to{$_}, $_, $lost->{$_} ? 'lost' : 'answered'), "\n" for sort keys %to;
  };
}

# --- All of it ------------------------------------------------------------------------------------------------------

enter('host');
my $reach = echo(@peers);
my $reached = now() + 3;

my ($networks, $containers, @others) = map { ask($_) } qw(/networks /containers/json /version /info /services /tasks /nodes);
my @networks = map { ask("/networks/$_?verbose=true") } ids(answer($networks));
my @containers = map { ask("/containers/$_/json") } ids(answer($containers));
my (%tasks, @inspected);
for (@networks) {
  my $body = answer($_);
  # On ingress nobody talks to a task but the load balancers.
  next if $body =~ /(?<!\\)"Ingress":true/;
  $tasks{$2} = $1 while $body =~ /(?<!\\)"Name":"([^"\\]+)","EndpointID":"[^"\\]*","EndpointIP":"([\d.]+)"/g;
}
for (@containers) {
  my $body = answer($_);
  my ($id) = ids($body);
  my ($sandbox) = $body =~ m{(?<!\\)"SandboxKey":"[^"\\]*/([0-9a-f]+)"};
  my ($service) = $body =~ /(?<!\\)"com\.docker\.swarm\.service\.name":"([^"\\]+)"/;
  push @inspected, { id => $id, sandbox => $sandbox, service => $service } if $id && $sandbox && defined $service;
}
# Who listens begins before the others, and ends after them.
my @capture = map { capture(@$_[1, 2]) } grep { $_->[0] eq 'captures' } @probes;
my @finish = ((map { probe(\@inspected, \%tasks, @$_) } grep { $_->[0] ne 'captures' } @probes), @capture);

for my $name (@names) {
  if (!enter($name)) { print "$!"; closed(1, "enter $name"); next }
  look($name);
  closed(0, "enter $name");
  $_->() for @meanwhile;
}
answer($_) for @others;
$_->() for @finish;

my $lost = echoes($reach, $reached);
closed($lost->{$_} ? 1 : 0, "peer $_") for @peers;
closed(0, 'end');
__END__
