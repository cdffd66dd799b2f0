# Waits end at a moment, not after a length of time: several waits can then share one limit.

# Seconds of a clock that only goes forward, in hundredths (proc_uptime(5)).
sub now {
  open my $uptime, '<', '/proc/uptime' or return 0;
  return (split ' ', <$uptime>)[0];
}

sub seconds_until { my $left = $_[0] - now(); $left < 0 ? 0 : $left }

# Those of the handles that can be read by then; what arrived before the limit is found after it too.
sub readable {
  my ($until, @handles) = @_;
  return () unless @handles;
  my $bits = '';
  vec($bits, fileno $_, 1) = 1 for @handles;
  return () unless select($bits, undef, undef, seconds_until($until)) > 0;
  return grep { vec $bits, fileno $_, 1 } @handles;
}

# What is to be done whenever a handle can be read or written, whatever else is waited for: on a slow machine
# looking takes longer than a request may.
my %awaited;

sub await { my ($handle, $for, $then) = @_; $awaited{fileno $handle} = [ $handle, $for, $then ] }
sub await_no_more { delete $awaited{fileno $_[0]} }

# Does what can be done now, or else what can be first by that moment; whether there was anything.
sub take_turn {
  my ($until) = @_;
  my @all = values %awaited;
  my %bits = (read => '', write => '');
  vec($bits{$_->[1]}, fileno $_->[0], 1) = 1 for @all;
  return 0 unless @all && select($bits{read}, $bits{write}, undef, seconds_until($until)) > 0;
  $_->[2]->() for grep { vec $bits{$_->[1]}, fileno $_->[0], 1 } @all;
  return 1;
}

sub catch_up { 1 while take_turn(0) }

# Goes on with everything until this is done or the moment has come.
sub go_on_until { my ($until, $done) = @_; 1 while !$done->() && take_turn($until) }
