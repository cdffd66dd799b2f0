# The probe `requests`: HTTP requests to one address, all at the same time, each on a connection of its own.

my $request_seconds = 4;
# On a slow machine, looking takes longer than a request may: then there is this much more.
my $last_seconds = 1;

sub send_requests {
  my ($address, $port, $count) = @_;
  my $until = now() + $request_seconds;
  my @requests = map { opened_request($address, $port) } 1 .. $count;
  push @meanwhile, sub { go_on_with_requests(0, @requests) };
  return sub {
    my $least = now() + $last_seconds;
    go_on_with_requests($until > $least ? $until : $least, @requests);
    print_request($_) for @requests;
  };
}

sub opened_request {
  my ($address, $port) = @_;
  my $request = { address => $address, text => '' };
  if (socket(my $socket, PF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0)) {
    my $done = connect $socket, internet_address($port, $address);
    if ($done || $! == EINPROGRESS) { $request->{socket} = $socket }
    else { $request->{error} = plain("$!") }
  }
  return $request;
}

# Writes and reads wherever it can be done, until all have ended or the moment has come; with 0 it does not
# wait.
sub go_on_with_requests {
  my ($until, @requests) = @_;
  while (my @open = grep { $_->{socket} && !$_->{error} && !$_->{done} } @requests) {
    my ($read, $write) = ('', '');
    vec($_->{sent} ? $read : $write, fileno $_->{socket}, 1) = 1 for @open;
    my $left = $until - now();
    select($read, $write, undef, $left < 0 ? 0 : $left) > 0 or last;
    for my $request (@open) {
      my $handle = fileno $request->{socket};
      if (!$request->{sent}) { write_request($request) if vec $write, $handle, 1 }
      elsif (vec $read, $handle, 1) { read_response($request) }
    }
  }
}

sub write_request {
  my ($request) = @_;
  my $error = unpack 'i', getsockopt $request->{socket}, SOL_SOCKET, SO_ERROR;
  if ($error) { local $! = $error; $request->{error} = plain("$!"); return }
  $request->{sent} = syswrite $request->{socket}, "GET / HTTP/1.0\r\nHost: $request->{address}\r\n\r\n";
  $request->{error} = plain("$!") if !$request->{sent};
}

sub read_response {
  my ($request) = @_;
  my $got = sysread $request->{socket}, $request->{text}, 4096, length $request->{text};
  $request->{error} = plain("$!") if !defined $got && $! != EAGAIN;
  $request->{done} = 1 if defined $got && $got == 0 || $request->{text} =~ /\r\n\r\n/;
}

sub print_request {
  my ($request) = @_;
  my ($status) = $request->{text} =~ m{^HTTP/\S+ (\d{3})};
  my ($by) = $request->{text} =~ /^X-Container: *(.*?) *\r$/mi;
  my $error = $request->{error} // ($status ? '' : "no answer after $request_seconds s");
  print join("\t", $status // 0, plain($by // ''), $error), "\n";
}
