# What the clocks of the node say. It comes first: whatever is seen later is then no younger than it looks.

# In the files of /proc the kernel counts in hundredths of a second, whatever its own tick is (USER_HZ on
# x86-64 and on aarch64).
my $ticks = 100;

sub print_clock {
  my $up = now();
  my $age = engine_age($up);
  print join(' ', time, $up, $age // ()), "\n";
  end_piece(0, PIECE_CLOCK);
}

# Seconds since the engine's process started; nothing where there is none. What is in brackets is a word of the
# process's own and may hold anything (proc_pid_stat(5), field 2); field 22 is when it started.
sub engine_age {
  my ($up) = @_;
  my $process = engine_process() or return;
  open my $stat, '<', "/proc/$process/stat" or return;
  my $started = (split ' ', (<$stat> // '') =~ s/.*\)//sr)[19] // return;
  my $age = sprintf '%.2f', $up - $started / $ticks;
  return $age < 0 ? 0 : $age;
}
