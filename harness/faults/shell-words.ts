/**
 * Functions of bash that every script in a lab's `faults.ts` may call; docs/writing-a-lab.md lists them. They
 * look things up when they run: a lab's faults must work with any subnet, VNI and order of networks.
 *
 * The engine names the file of an overlay's namespace after the network's id (`1-` and its first 10
 * characters): https://github.com/moby/moby/blob/v26.1.5/libnetwork/drivers/overlay/ov_network.go,
 * `generateSandboxName`.
 *
 * Perl asks the engine, in one process and without a module: `docker` costs an emulated processor a second
 * each time, curl and jq half a second, and a script that waits takes that from the container that it waits
 * for. The patterns match answers as the engine writes them
 * (https://github.com/moby/moby/blob/v26.1.5/api/types/swarm/task.go); a quote in a name is escaped there,
 * and matches nothing.
 */
const SHELL_WORDS = String.raw`
in_sandbox() { nsenter --net=/var/run/docker/netns/ingress_sbox "$@"; }

overlay_file() {
  local id
  id=$(docker network inspect --format '{{.Id}}' "$1") || return
  find /var/run/docker/netns -name "[0-9]*-$(echo "$id" | head -c 9)*" | grep .
}

in_overlay() {
  local file
  file=$(overlay_file "$1") || return
  shift
  nsenter --net="$file" "$@"
}

in_balancer() {
  local id file
  id=$(docker network inspect --format '{{.Id}}{{if .Ingress}} ingress{{end}}' "$1") || return
  case $id in
    *' ingress') file=/var/run/docker/netns/ingress_sbox ;;
    *) file=/var/run/docker/netns/lb_$(echo "$id" | head -c 9) ;;
  esac
  shift
  nsenter --net="$file" "$@"
}

remote_endpoints() {
  local fdb
  fdb=$(in_overlay "$1" bridge fdb show dev vxlan0 | grep ' dst ') || return
  in_overlay "$1" ip neighbour show dev vxlan0 nud permanent | while read -r address word mac rest; do
    echo "$fdb" | sed --quiet "s/^$mac dst \([0-9.]*\) .*/$address $mac \1/p"
  done | sort --version-sort | grep .
}

task_addresses() {
  docker network inspect --verbose "$1" | jq --raw-output --arg service "$2" '
    .[0].Services | to_entries[] | select(if $service == "" then .key != "" else .key == $service end) |
    .value.Tasks[].EndpointIP' | grep .
}

remote_tasks() { remote_endpoints "$1" | grep --word-regexp --fixed-strings "$(task_addresses "$@")"; }

remote_balancers() {
  remote_endpoints "$1" | grep --word-regexp --fixed-strings --invert-match "$(task_addresses "$1" || echo none)"
}

address_of() {
  docker network inspect "$1" | jq --raw-output --arg id "$(container_of "$2")" '
    .[0].Containers | to_entries[] | select(.key | startswith($id)) | .value.IPv4Address | sub("/.*"; "")' | grep .
}

other_nodes() { remote_endpoints ingress | awk '{ print $3 }' | sort --unique; }

node_state() { docker node inspect --format '{{.Status.State}}' "$1"; }

node_is() { test "$(node_state "$1")" = "$2"; }

at_rest() {
  local now
  now=$(tasks_now "$1") || return
  if echo "$now" | grep --quiet --invert-match --extended-regexp ' (running|pending)$'; then return 1; fi
  test -n "$now" &&
    ! docker service ps --filter desired-state=shutdown --format '{{.CurrentState}}' "$1" | grep --quiet '^Running'
}

at_rest_anew() {
  if tasks_now "$1" | grep --quiet --file="/tmp/noted-tasks-$1"; then return 1; fi
  at_rest "$1"
}

container_of() {
  docker ps --quiet --filter label=com.docker.swarm.service.name="$1" | head -n 1 | grep .
}

in_container() {
  local file
  file=$(docker inspect --format '{{.NetworkSettings.SandboxKey}}' "$(container_of "$1")") || return
  shift
  nsenter --net="$file" "$@"
}

matches_in() {
  perl -e '
    my ($path, $pattern) = @ARGV;
    socket my $engine, 1, 1, 0;
    connect $engine, pack "S a108", 1, "/var/run/docker.sock" or die "the engine: $!\n";
    syswrite $engine, "GET $path HTTP/1.0\r\nHost: engine\r\n\r\n";
    my $answer = join "", <$engine>;
    $answer =~ m{^HTTP/\S+ 200 } or die "$path: $answer\n";
    while ($answer =~ /$pattern/gs) {
      my @groups = map { substr $answer, $-[$_], $+[$_] - $-[$_] } grep { defined $-[$_] } 1 .. $#-;
      print "@groups\n";
    }
  ' "$1" "$2"
}

tasks_now() {
  matches_in "/tasks?filters=%7B%22service%22:%5B%22$1%22%5D,%22desired-state%22:%5B%22running%22%5D%7D" \
    '(?<!"Network":)\{"ID":"(\w+)","Version".*?"Status":\{"Timestamp":"[^"]*","State":"(\w+)"'
}

note_tasks() {
  local now
  now=$(tasks_now "$1") || return
  echo "$now" | sed --quiet 's/ running$//p' > "/tmp/noted-tasks-$1"
}

running() { test "$(tasks_now "$1" | grep --count ' running$')" -eq "$2"; }

running_anew() {
  test "$(tasks_now "$1" | grep --invert-match --file="/tmp/noted-tasks-$1" | grep --count ' running$')" -eq "$2"
}

in_state() { tasks_now "$1" | grep --quiet --extended-regexp " ($2)$"; }

wait_until() {
  local end=$((SECONDS + 120))
  until "$@"; do
    if test "$SECONDS" -ge "$end"; then
      echo "waited two minutes for: $*" >&2
      return 1
    fi
    sleep 1
  done
}
`;

/** Each word with its definition. */
const WORDS = new Map(
  SHELL_WORDS.split(/\n(?=\w+\(\) \{)/).flatMap((text) => {
    const name = /^(\w+)\(\)/.exec(text)?.[1];
    return name === undefined ? [] : [[name, text.trim()] as const];
  }),
);

/**
 * The script as a guest's bash gets it: with those of the words above that it uses, and ending at the first
 * command that fails. Words that it does not use are left out, so that a change to one of them does not
 * change the fault.
 */
export function scriptOf(run: string): string {
  const used = new Set<string>();
  const look = (text: string): void => {
    for (const [name, definition] of WORDS) {
      if (used.has(name) || !new RegExp(`\\b${name}\\b`).test(text)) continue;
      used.add(name);
      look(definition);
    }
  };
  look(run);
  return ['set -e', ...[...WORDS].filter(([name]) => used.has(name)).map(([, text]) => text), run].join('\n');
}
