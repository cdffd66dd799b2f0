# Requests from one container to a name: first to its resolver, then to each address that this gives.

my $most_addresses = 16;

sub send_requests_by_name {
  my ($container, $name, $port, $count) = @_;
  my ($dns, $code, @begun);
  my $until = now() + $lookup_seconds;
  my $asked = socket($dns, PF_INET, SOCK_DGRAM, 0)
    && send $dns, question(1, $name), 0, internet_address($resolver_port, $resolver);
  my $error = plain("$!");
  my $take = sub {
    defined recv $dns, my $packet, 4096, 0 or return;
    my (undef, $found, @addresses) = response($packet) or return;
    await_no_more($dns);
    $code = $found;
    $error = "$name: $found" . ($found eq 'NOERROR' ? ', and no address' : '');
    # Whatever was looked at meanwhile, these begin where the name was looked up.
    return if !enter($container->{sandbox});
    splice @addresses, $most_addresses if @addresses > $most_addresses;
    @begun = map { [ $_, send_requests($name, $_, $port, $count) ] } @addresses;
  };
  await($dns, 'read', $take) if $asked;
  # For each address it and a sub that prints; without an address why there is none, as the error of each.
  return sub {
    go_on_until(at_least($until), sub { defined $code }) if $asked;
    await_no_more($dns) if $asked;
    return @begun if @begun;
    $error = "$name: no answer of the resolver" if $asked && !defined $code;
    return [ undef, sub { print "0\t\t$error\n" for 1 .. $count } ];
  };
}
