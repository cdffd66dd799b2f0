# The probe `requests`: HTTP requests to one address, all at the same time, each on a connection of its own.

my $request_seconds = 4;
# On a slow machine, looking takes longer than a request may: then there is this much more.
my $last_seconds = 1;
# select(2) knows handles up to 1023, and other things need some.
my $most_awaited = 800;
my $most_text = 65536;
# How large a request is made, by a header that nobody reads: with its headers of TCP and IP (52 bytes) one
# packet nearly as large as an overlay has on a LAN of 1500. Where only small packets get through, connections
# are made and nothing that matters is answered. Two packets would not do: the kernel passes what it cuts late
# whatever the MTU on its way (`__is_skb_forwardable`, linux/netdevice.h).
my $request_bytes = 1390;

# Begins them where we are; `$host` is what they ask for by its name.
sub send_requests {
  my ($host, $address, $port, $count) = @_;
  my $until = now() + $request_seconds;
  my @requests = map { opened_request($host, $address, $port) } 1 .. $count;
  return sub {
    go_on_until(at_least($until), sub { !grep { $_->{socket} } @requests });
    for my $request (@requests) {
      end_request($request, silence($request)) if $request->{socket};
      print_request($request);
    }
  };
}

# A request that was sent had its connection, for which small packets are enough.
sub silence {
  my ($sent) = $_[0]{sent};
  return "no answer after $request_seconds s" . ($sent ? " to a request of $sent bytes" : '');
}

sub at_least { my ($until) = @_; my $least = now() + $last_seconds; $until > $least ? $until : $least }

sub opened_request {
  my ($host, $address, $port) = @_;
  my $request = { host => $host, text => '', error => '' };
  if (keys %awaited >= $most_awaited) { $request->{error} = "not tried: $most_awaited others were waiting" }
  elsif (socket(my $socket, PF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0)) {
    my $done = connect $socket, internet_address($port, $address);
    if ($done || $! == EINPROGRESS) {
      $request->{socket} = $socket;
      await($socket, 'write', sub { write_request($request) });
    }
    else { $request->{error} = plain("$!") }
  }
  else { $request->{error} = plain("$!") }
  return $request;
}

sub end_request {
  my ($request, $error) = @_;
  await_no_more($request->{socket});
  close delete $request->{socket};
  $request->{error} = $error if !status_of($request);
}

sub write_request {
  my ($request) = @_;
  my $socket = $request->{socket};
  my $error = unpack 'i', getsockopt $socket, SOL_SOCKET, SO_ERROR;
  if ($error) { local $! = $error; return end_request($request, plain("$!")) }
  my ($head, $end) = ("GET / HTTP/1.0\r\nHost: $request->{host}\r\nX-Filling: ", "\r\n\r\n");
  $request->{sent} = syswrite $socket, $head . 'x' x ($request_bytes - length "$head$end") . $end;
  return end_request($request, plain("$!")) if !$request->{sent};
  await($socket, 'read', sub { read_response($request) });
}

sub read_response {
  my ($request) = @_;
  my $got = sysread $request->{socket}, $request->{text}, 4096, length $request->{text};
  if (!defined $got) { end_request($request, plain("$!")) if $! != EAGAIN }
  elsif (!$got || length $request->{text} > $most_text || $request->{text} =~ /\r\n\r\n/) {
    end_request($request, $request->{text} eq '' ? 'closed without an answer' : 'no HTTP');
  }
}

sub status_of { my ($status) = $_[0]{text} =~ m{^HTTP/\S+ (\d{3})}; $status }

sub print_request {
  my ($request) = @_;
  my ($by) = $request->{text} =~ /^X-Container: *(.*?) *\r$/mi;
  print join("\t", status_of($request) // 0, plain($by // ''), $request->{error}), "\n";
}
