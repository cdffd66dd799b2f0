# Waits end at a moment, not after a length of time: several waits can then share one limit.

# What the probes do whenever there is a moment for it: on a slow machine looking takes longer than a request
# may.
my @meanwhile;

# Seconds of a clock that only goes forward, in hundredths (proc_uptime(5)).
sub now {
  open my $uptime, '<', '/proc/uptime' or return 0;
  return (split ' ', <$uptime>)[0];
}

# Those of the handles that can be read by then; what arrived before the limit is found after it too.
sub readable {
  my ($until, @handles) = @_;
  return () unless @handles;
  my $left = $until - now();
  $left = 0 if $left < 0;
  my $bits = '';
  vec($bits, fileno $_, 1) = 1 for @handles;
  return () unless select($bits, undef, undef, $left) > 0;
  return grep { vec $bits, fileno $_, 1 } @handles;
}
