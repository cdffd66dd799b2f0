# Questions to the engine's API over its unix socket. `ask` sends one, `answer` reads what came back, so that
# the engine works while other things are looked at.

my $engine_socket = '/var/run/docker.sock';
my $engine_program = 'dockerd';
my $engine_seconds = 15;
my $engine_process;

# The engine's process; 0 where it does not run. Its socket does not say: where it is stopped, systemd listens
# in its place and starts it for whoever connects (docker.socket), and to observe must change nothing.
sub engine_process { $engine_process //= found_engine() }

sub found_engine {
  opendir my $processes, '/proc' or return 0;
  for my $pid (grep { /^\d/ } readdir $processes) {
    open my $comm, '<', "/proc/$pid/comm" or next;
    return $pid if (<$comm> // '') eq "$engine_program\n";
  }
  return 0;
}

# No version in the path: the engine then speaks its newest, and the fields read here are in all of 20.10 to
# 28.5. HTTP/1.0: the body is what comes until the connection ends.
sub ask {
  my ($path) = @_;
  my %question = (path => $path, until => now() + $engine_seconds);
  my $engine;
  if (!engine_process()) { $question{error} = 'the engine is not running' }
  elsif (socket($engine, PF_UNIX, SOCK_STREAM, 0) && connect($engine, unix_address($engine_socket))) {
    syswrite $engine, "GET $path HTTP/1.0\r\nHost: docker\r\n\r\n";
    $question{engine} = $engine;
  }
  else { $question{error} = "$!" }
  return \%question;
}

# Prints the answer's body as a piece and returns it; returns '' where there is none.
sub answer {
  my ($question) = @_;
  my ($engine, $text, $status, $body) = ($question->{engine}, '');
  while ($engine) {
    if (!readable($question->{until}, $engine)) { $question->{error} = "no answer after $engine_seconds s"; last }
    my $got = sysread $engine, $text, 65536, length $text;
    last if !$got;
  }
  ($status, $body) = $text =~ m{^HTTP/\S+ (\d{3}).*?\r\n\r\n(.*)}s unless $question->{error};
  print $body // $question->{error} // 'no HTTP';
  end_piece($status // '000', PIECE_ENGINE, $question->{path});
  return defined $status ? $body : '';
}

# The ids in a list of the API, each once. A quote inside a name is escaped in JSON, so it cannot look like an
# id.
sub ids { my %seen; grep { !$seen{$_}++ } $_[0] =~ /(?<!\\)"Id":"([0-9a-z]+)"/g }

# The tasks on an inspected network that gossip brought to this node, each as its address and its name. On
# ingress nobody talks to a task but the load balancers, so it has none here.
sub tasks_on {
  my ($network) = @_;
  return () if $network =~ /(?<!\\)"Ingress":true/;
  my %tasks;
  $tasks{$2} = $1 while $network =~ /(?<!\\)"Name":"([^"\\]+)","EndpointID":"[^"\\]*","EndpointIP":"([\d.]+)"/g;
  return %tasks;
}

# An inspected container that has a network namespace: its id, that namespace, and what it is called: its own
# name and, of a task's, the service's. Nothing for one that lives in another container's namespace.
sub container_place {
  my ($container) = @_;
  my ($id) = ids($container);
  my ($sandbox) = $container =~ m{(?<!\\)"SandboxKey":"[^"\\]*/([0-9a-z]+)"};
  # Names of containers alone begin with a slash, and what can be written freely comes after it.
  my ($name) = $container =~ m{(?<!\\)"Name":"/([^"\\]+)"};
  my ($service) = $container =~ /(?<!\\)"com\.docker\.swarm\.service\.name":"([^"\\]+)"/;
  return () unless $id && $sandbox;
  # With host networking it is `default`, the host once more.
  $sandbox = 'host' if $sandbox eq 'default';
  return { id => $id, sandbox => $sandbox, called => { map { $_ => 1 } grep { defined } $name, $service } };
}
