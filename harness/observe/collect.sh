# Runs in one `sh -s` on a node and prints all that is observed there. `observe` puts two lines in front of it:
#   N=<a random word of this observation>   PEERS="<LAN addresses of the other nodes>"
# Every piece of output is closed by a line `@@$N <status> <name>`: what comes before the line, up to the line before it,
# is what the command called <name> printed. <status> is an HTTP status for a URL, else an exit status.
# Under emulation a process start costs 30 to 50 ms, so: few processes, and the shell's own words wherever they do.

LC_ALL=C
export LC_ALL N
SOCKET=/var/run/docker.sock

# The answer of the engine's API to several questions, by one curl over one connection. No version in the path: the
# engine then speaks its newest, and the fields read here are in all of 20.10 to 28.5.
ask() {
  curl -sS -m 15 --unix-socket "$SOCKET" -w "\n@@$N %{http_code} %{url_effective}\n" "$@" 2>&1
}

# The ids of the objects in a list of the API. A quote in a name is escaped there, so it cannot look like one.
ids() {
  rest=$1
  while :; do
    case $rest in *'"Id":"'*) rest=${rest#*'"Id":"'} ;; *) break ;; esac
    id=${rest%%'"'*}
    case $id in '' | *[!0-9a-z]*) ;; *) printf '%s\n' "$id" ;; esac
  done
}

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

networks=$(ask http://d/networks)
containers=$(ask http://d/containers/json)
set -- http://d/version http://d/info http://d/services http://d/tasks http://d/nodes
for id in $(ids "$networks"); do set -- "$@" "http://d/networks/$id?verbose=true"; done
for id in $(ids "$containers"); do set -- "$@" "http://d/containers/$id/json"; done
printf '%s\n%s\n' "$networks" "$containers"
ask "$@"

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
