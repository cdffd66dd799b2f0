/**
 * Functions of bash that every script in a lab's `faults.ts` may call; docs/writing-a-lab.md lists them. What is in a
 * namespace is looked up when it is asked for: a lab's faults must hold with any subnet, VNI and order of networks.
 *
 * The engine names the file of an overlay's namespace after the network's id (`1-` and its first 10 characters):
 * https://github.com/moby/moby/blob/v26.1.5/libnetwork/drivers/overlay/ov_network.go, `generateSandboxName`.
 *
 * Tasks are asked for with curl: the `docker` command costs an emulated processor a second each time, and a script that waits
 * takes it from the container that it waits for.
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

container_of() {
  docker ps --quiet --filter label=com.docker.swarm.service.name="$1" | head -n 1 | grep .
}

in_container() {
  local file
  file=$(docker inspect --format '{{.NetworkSettings.SandboxKey}}' "$(container_of "$1")") || return
  shift
  nsenter --net="$file" "$@"
}

tasks_now() {
  curl --silent --fail --unix-socket /var/run/docker.sock --get http://engine/tasks \
    --data-urlencode "filters={\"service\":[\"$1\"],\"desired-state\":[\"running\"]}" |
    jq --raw-output '.[] | "\(.ID) \(.Status.State)"'
}

note_tasks() { tasks_now "$1" | grep ' running$' | cut --delimiter=' ' --fields=1 > "/tmp/noted-tasks-$1"; }

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
    sleep 0.5
  done
}
`;

/** The script as a guest's bash gets it: with the words above, and ending at the first command that fails. */
export function scriptOf(run: string): string {
  return `set -e\n${SHELL_WORDS}\n${run}`;
}
