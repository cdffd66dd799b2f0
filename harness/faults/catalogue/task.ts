import type { CatalogueFault, Target } from './define.ts';
import {
  networkOf,
  nicOn,
  ownRequestEnds,
  pingsLost,
  published,
  requestsLost,
  rulesBack,
  rulesKept,
  servedBy,
} from './scripts.ts';

/** The first process of the service's container becomes `pid`. */
function firstProcess(service = ''): string {
  return `pid=$(docker inspect --format '{{.State.Pid}}' "$(container_of ${service})")\n`;
}

/** The NIC that the service's container has on the target's network becomes `nic`. */
function ownNic(target: Target): string {
  return nicOn(networkOf(target), target.service ?? '');
}

/** The file that a container of the service has as its resolv.conf becomes `file`. */
function resolverFile(service = ''): string {
  return `file=$(docker inspect --format '{{.ResolvConfPath}}' "$(container_of ${service})")\n`;
}

/** Ends well when the load balancer of the network does not reach the service's container on this node. */
function taskLost(target: Target): { readonly on: string; readonly run: string } {
  const run = `
address=$(address_of ${networkOf(target)} ${target.service})
${pingsLost(`in_balancer ${networkOf(target)}`, '"$address"')}`;
  return { on: target.node, run };
}

/** Faults of one container, or of what runs in it. */
export const TASK: readonly CatalogueFault[] = [
  {
    id: 'task-frozen',
    family: 'task',
    title: ({ node, service }) => `The processes of a task of ${service} on ${node} are stopped`,
    breaks: 'The task takes connections and never answers',
    source: 'Issue 11, the table of what marks missed',
    needs: ['serves'],
    inject: ({ node, service }) => [
      { on: node, run: `${firstProcess(service)}kill -STOP "$pid" $(pgrep --parent "$pid" || true)` },
    ],
    undo: ({ node, service }) => [
      { on: node, run: `${firstProcess(service)}kill -CONT "$pid" $(pgrep --parent "$pid" || true)` },
    ],
    shown: (target) => ({ on: target.node, run: ownRequestEnds(target, 28) }),
  },
  {
    id: 'task-dead-and-listed',
    family: 'task',
    title: ({ node, service }) => `A task of ${service} on ${node} is dead, and Docker lists it as running`,
    breaks: 'Nothing listens in the container; its shim does not say so',
    source: 'https://github.com/moby/moby/issues/35548',
    needs: ['serves'],
    inject: ({ node, service }) => [
      {
        on: node,
        // The shim is the parent: while it is stopped nobody reaps the processes, and nobody hears of it.
        run: `${firstProcess(service)}
kill -STOP "$(ps --no-headers -o ppid "$pid" | tr --delete ' ')"
kill -KILL "$pid" $(pgrep --parent "$pid" || true)`,
      },
    ],
    shown: (target) => ({ on: target.node, run: ownRequestEnds(target, 7) }),
  },
  {
    id: 'another-program-everywhere',
    family: 'task',
    title: ({ service }) => `Every task of ${service} runs another program, which serves nothing`,
    breaks: 'All tasks run, and none answers',
    source: 'Issue 11, the table of what marks missed',
    needs: ['serves'],
    inject: ({ manager, service }) => [
      {
        on: manager,
        run: `
note_tasks ${service}
docker service update --detach --no-resolve-image --update-parallelism 0 --entrypoint 'sleep infinity' ${service}
wait_until running_anew ${service} "$(wc -l < /tmp/noted-tasks-${service})"`,
      },
    ],
    shown: (target) => ({ on: target.node, run: ownRequestEnds(target, 7) }),
  },
  {
    id: 'redirect-elsewhere',
    family: 'task',
    title: ({ node, service, port }) =>
      `A task of ${service} on ${node} turns port ${port?.published ?? ''} into one where nothing listens`,
    breaks: 'Requests that are balanced to this task are refused',
    source: 'https://github.com/moby/moby/issues/31916',
    needs: ['ingress'],
    inject: (target) => [
      {
        on: target.node,
        run: `${rulesKept(`in_container ${target.service}`)}in_container ${target.service} iptables -t nat -I PREROUTING -p tcp \\
  --dport ${published(target)} -j REDIRECT --to-ports ${servedBy(target) + 1}`,
      },
    ],
    undo: (target) => [{ on: target.node, run: rulesBack(`in_container ${target.service}`) }],
    shown: (target) => ({
      on: target.node,
      run: requestsLost(`http://127.0.0.1:${published(target)}/`),
    }),
  },
  {
    id: 'connections-dropped',
    family: 'task',
    title: ({ node, service }) =>
      `A task of ${service} on ${node} drops what comes to the port that it serves`,
    breaks: 'Pings of the task are answered, and no request is',
    source: 'https://github.com/moby/moby/issues/35230',
    needs: ['serves'],
    inject: (target) => [
      {
        on: target.node,
        run: `${rulesKept(`in_container ${target.service}`)}in_container ${target.service} iptables -I INPUT -p tcp --dport ${servedBy(target)} -j DROP`,
      },
    ],
    undo: (target) => [{ on: target.node, run: rulesBack(`in_container ${target.service}`) }],
    shown: (target) => ({ on: target.node, run: ownRequestEnds(target, 28) }),
  },
  {
    id: 'half-the-connections-lost',
    family: 'task',
    title: ({ node, service }) => `A task of ${service} on ${node} takes half of the connections`,
    breaks: 'Some requests are answered and others are lost, by the port of the client',
    source: 'https://github.com/moby/moby/issues/36878',
    needs: ['serves'],
    inject: (target) => [
      {
        on: target.node,
        run: `${rulesKept(`in_container ${target.service}`)}in_container ${target.service} iptables -I INPUT -p tcp --dport ${servedBy(target)} \\
  --sport 32768:46999 -j DROP`,
      },
    ],
    undo: (target) => [{ on: target.node, run: rulesBack(`in_container ${target.service}`) }],
    shown: (target) => ({
      on: target.node,
      run: `
container_of ${target.service}
in_container ${target.service} curl --silent --max-time 4 --output /dev/null --local-port 50000-60999 \\
  http://127.0.0.1:${servedBy(target)}/
if in_container ${target.service} curl --silent --max-time 4 --output /dev/null --local-port 40000-46000 \\
  http://127.0.0.1:${servedBy(target)}/; then exit 1; fi`,
    }),
  },
  {
    id: 'resolver-rules-gone',
    family: 'task',
    title: ({ node, service }) => `In a task of ${service} on ${node} nothing leads to Docker's resolver`,
    breaks: 'The task resolves no name',
    source: 'https://github.com/moby/moby/issues/33721',
    needs: ['own-network', 'service'],
    inject: ({ node, service }) => [
      {
        on: node,
        run: `${rulesKept(`in_container ${service}`)}in_container ${service} iptables -t nat --flush DOCKER_OUTPUT`,
      },
    ],
    undo: ({ node, service }) => [{ on: node, run: rulesBack(`in_container ${service}`) }],
    shown: ({ node, service }) => ({
      on: node,
      run: `
container_of ${service}
status=0
in_container ${service} dig +time=2 +tries=1 @127.0.0.11 ${service} || status=$?
test "$status" = 9`,
    }),
  },
  {
    id: 'resolver-elsewhere',
    family: 'task',
    title: ({ node, service }) => `A task of ${service} on ${node} asks another name server`,
    breaks: 'The task resolves no name of a service',
    source: 'https://github.com/moby/moby/issues/26323',
    needs: ['own-network', 'service'],
    inject: ({ node, service }) => [
      {
        on: node,
        run: `${resolverFile(service)}cat "$file" > /tmp/resolver-before
echo 'nameserver 192.0.2.53' > "$file"`,
      },
    ],
    undo: ({ node, service }) => [
      { on: node, run: `${resolverFile(service)}cat /tmp/resolver-before > "$file"` },
    ],
    shown: ({ node, service }) => ({
      on: node,
      run: `
server=$(awk '$1 == "nameserver" { print $2; exit }' \\
  "$(docker inspect --format '{{.ResolvConfPath}}' "$(container_of ${service})")")
status=0
in_container ${service} dig +time=2 +tries=1 "@$server" ${service} || status=$?
test "$status" = 9`,
    }),
  },
  {
    id: 'task-nic-down',
    family: 'task',
    title: (target) =>
      `The NIC of a task of ${target.service} on ${networkOf(target)} is down on ${target.node}`,
    breaks: 'Nobody on the network reaches this task',
    source: 'What the kernel allows, and no engine repairs',
    needs: ['network', 'service'],
    inject: (target) => [
      {
        on: target.node,
        run: `${ownNic(target)}
in_container ${target.service} ip link set "$nic" down`,
      },
    ],
    undo: (target) => [
      {
        on: target.node,
        run: `${ownNic(target)}
in_container ${target.service} ip link set "$nic" up`,
      },
    ],
    shown: taskLost,
  },
  {
    id: 'task-of-another-mac',
    family: 'task',
    title: (target) =>
      `A task of ${target.service} on ${target.node} has another MAC address than Docker told the others`,
    breaks: 'What other nodes send to this task is taken by nobody',
    source: 'https://github.com/moby/moby/issues/32195',
    needs: ['network', 'service'],
    inject: (target) => [
      {
        on: target.node,
        run: `${ownNic(target)}
in_container ${target.service} ip -json link show dev "$nic" | jq --raw-output '.[].address' > /tmp/mac-before
in_container ${target.service} ip link set "$nic" address 02:42:de:ad:be:ef`,
      },
    ],
    undo: (target) => [
      {
        on: target.node,
        run: `${ownNic(target)}
in_container ${target.service} ip link set "$nic" address "$(cat /tmp/mac-before)"`,
      },
    ],
    shown: (target) => ({
      on: target.other,
      run: `
lost=0
for address in $(remote_tasks ${networkOf(target)} ${target.service} | cut --delimiter ' ' --fields 1); do
  in_balancer ${networkOf(target)} ping -q -c 2 -i 0.5 -W 2 "$address" || lost=$((lost + 1))
done
test "$lost" -gt 0`,
    }),
  },
];
