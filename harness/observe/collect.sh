# Runs in one `sh -s` on a node and prints all that is observed there. `observe` puts two lines in front of it:
#   N=<a random word of this observation>   PEERS="<LAN addresses of the other nodes>"
# Every piece of output is closed by a line `@@$N <status> <name>`: what comes before the line, up to the line before it,
# is what the command called <name> printed. <status> is an HTTP status for a URL, else an exit status.
# Under emulation a process start costs 30 to 50 ms, so: few processes, and the shell's own words wherever they do.

LC_ALL=C
export LC_ALL N

# The engine's answers. By perl, which is in every Debian: curl has forty libraries to load.
# No version in the path: the engine then speaks its newest, and the fields read here are in all of 20.10 to 28.5.
# HTTP/1.0: the body is what comes until the connection ends.
ASK='
use strict; use Socket;
$| = 1;
my $path = "";
my $close = sub { print "\n\@\@$ENV{N} $_[0] http://d$path\n" };
$SIG{ALRM} = sub { print "no answer after 15 s"; $close->("000"); exit 1 };
sub ask {
  ($path) = @_;
  alarm 15;
  my ($engine, $head, $body, $status);
  if (socket($engine, PF_UNIX, SOCK_STREAM, 0) && connect($engine, sockaddr_un("/var/run/docker.sock"))) {
    syswrite $engine, "GET $path HTTP/1.0\r\nHost: d\r\n\r\n";
    ($head, $body) = split /\r\n\r\n/, do { local $/; <$engine> } // "", 2;
    ($status) = ($head // "") =~ m{^HTTP/\S+ (\d{3})};
  }
  $body //= $!;
  print $body;
  $close->($status // "000");
  return defined $status ? $body : "";
}
# A quote in a name is escaped in JSON, so it cannot look like an id.
sub ids { my %seen; grep { !$seen{$_}++ } $_[0] =~ /"Id":"([0-9a-z]+)"/g }
my @networks = ids(ask("/networks"));
my @containers = ids(ask("/containers/json"));
ask($_) for qw(/version /info /services /tasks /nodes);
ask("/networks/$_?verbose=true") for @networks;
ask("/containers/$_/json") for @containers;
'

# Is each other node there, on the wire below the overlays? In the background: an answer that does not come costs nothing.
reach() {
  for peer in $PEERS; do
    ping -n -q -c 1 -W 3 "$peer" >/dev/null 2>&1 &
    waiting="$waiting $!:$peer"
  done
}
reached() {
  for each in $waiting; do
    wait "${each%%:*}"
    printf '@@%s %s peer %s\n' "$N" "$?" "${each#*:}"
  done
}

# One network namespace; $1 is its name, $2 what to look at beyond links, addresses, routes, neighbours and IPVS.
NAMESPACE='
echo "address show
route show table all
neighbour show nud all" | ip -d -j -batch - 2>&1
printf "\n@@%s %s ip %s\n" "$N" "$?" "$1"
if [ -r /proc/net/ip_vs ]; then while IFS= read -r line; do printf "%s\n" "$line"; done </proc/net/ip_vs; fi
printf "\n@@%s %s ipvs %s\n" "$N" "$?" "$1"
case $2 in
fdb) bridge -d -j fdb show 2>&1; printf "\n@@%s %s fdb %s\n" "$N" "$?" "$1" ;;
rules) iptables-save 2>&1; printf "\n@@%s %s iptables %s\n" "$N" "$?" "$1" ;;
esac
'

reach

perl -e "$ASK" 2>&1

sh -c "$NAMESPACE" sh host rules
for file in /var/run/docker/netns/*; do
  name=${file##*/}
  case $name in
  '*' | default) continue ;; # none at all; `default` is the host again
  [0-9]*-*) what=fdb ;; # a network's own namespace: forwarding, no packet filter
  *) what=rules ;;
  esac
  nsenter --net="$file" sh -c "$NAMESPACE" sh "$name" "$what" 2>&1
  printf '\n@@%s %s enter %s\n' "$N" "$?" "$name"
done

reached
printf '\n@@%s 0 end\n' "$N"
