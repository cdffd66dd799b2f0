import type { CatalogueFault } from './define.ts';
import { pingsLost } from './scripts.ts';

/** Removes the network, and waits until the manager has let go of it: only then is its name free. */
function removed(network: string): string {
  return `
wait_until docker network rm ${network}
gone() { ! docker network inspect ${network}; }
wait_until gone
`;
}

/**
 * The network removed and made again with other options, and the services on it made again as they were.
 * What is made is the same in all but the network: the specifications go through the engine's API.
 */
export function recreated(network: string, options: string): string {
  return `
rm -rf /tmp/specs
mkdir /tmp/specs
id=$(docker network inspect --format '{{.Id}}' ${network})
for service in $(docker service ls --quiet); do
  docker service inspect "$service" | jq '.[0].Spec' > "/tmp/specs/$service"
  if jq --exit-status --arg id "$id" 'any((.TaskTemplate.Networks // [])[]; .Target == $id)' "/tmp/specs/$service"; then
    docker service rm "$service"
  else
    rm "/tmp/specs/$service"
  fi
done
${removed(network)}
docker network create ${options} ${network}
new=$(docker network inspect --format '{{.Id}}' ${network})
for spec in $(find /tmp/specs -type f); do
  jq --arg id "$id" --arg new "$new" \\
    '.TaskTemplate.Networks |= map(if .Target == $id then .Target = $new else . end)' "$spec" |
    curl --silent --fail --unix-socket /var/run/docker.sock --header 'Content-Type: application/json' \\
      --data @- http://engine/services/create
done
`;
}

/** Waits until all tasks of the services that were made again run. */
const ALL_RUN = `
for spec in $(find /tmp/specs -type f); do wait_until at_rest "$(jq --raw-output .Name "$spec")"; done
`;

/** Faults of what a network was asked to be. */
export const NETWORK: readonly CatalogueFault[] = [
  {
    id: 'network-internal',
    family: 'network',
    title: ({ network }) => `${network} was made again as an internal network, and the services with it`,
    breaks: 'Containers have no way out of the network, when they are not published',
    source: 'https://github.com/moby/moby/issues/27399',
    needs: ['own-network', 'service'],
    inject: ({ manager, network }) => [
      { on: manager, run: `${recreated(network ?? '', '--driver overlay --internal')}${ALL_RUN}` },
    ],
    shown: ({ manager, network }) => ({
      on: manager,
      run: `docker network inspect --format '{{.Internal}}' ${network} | grep true`,
    }),
  },
  {
    id: 'network-of-another-driver',
    family: 'network',
    title: ({ network, manager }) => `${network} is a bridge network of ${manager}, and no service is on it`,
    breaks: 'There is no overlay of this name',
    source: 'https://github.com/moby/moby/issues/41061',
    needs: ['own-network'],
    inject: ({ manager, network }) => [
      {
        on: manager,
        run: `
id=$(docker network inspect --format '{{.Id}}' ${network})
for service in $(docker service ls --quiet); do
  if docker service inspect "$service" | grep --quiet "$id"; then docker service rm "$service"; fi
done
${removed(network ?? '')}
docker network create --driver bridge ${network}`,
      },
    ],
    shown: ({ manager, network }) => ({
      on: manager,
      run: `docker network inspect --format '{{.Driver}} {{.Scope}}' ${network} | grep --line-regexp 'bridge local'`,
    }),
  },
  {
    id: 'network-in-the-lan',
    family: 'network',
    title: ({ network }) => `${network} was made again with the subnet of the LAN, and the services with it`,
    breaks: 'Containers take the machines of the LAN for stations on the network, and do not reach them',
    source: 'https://github.com/moby/moby/issues/27890',
    needs: ['own-network', 'service'],
    inject: ({ manager, network }) => [
      {
        on: manager,
        run: `
address=$(docker info --format '{{.Swarm.NodeAddr}}')
${recreated(network ?? '', '--driver overlay --subnet "${address%.*}.0/24" --gateway "${address%.*}.254"')}${ALL_RUN}`,
      },
    ],
    shown: ({ manager, node, network, service }) => ({
      on: node,
      run: `
peer=$(docker info --format '{{range .Swarm.RemoteManagers}}{{.Addr}} {{end}}' | cut --delimiter : --fields 1)
docker network inspect --format '{{(index .IPAM.Config 0).Subnet}}' ${network} | grep --fixed-strings "\${peer%.*}."
# ${manager} is reached from the node, and not from the container.
ping -c 1 -W 2 "$peer"
${pingsLost(`in_container ${service}`, '"$peer"')}`,
    }),
  },
  {
    id: 'network-full',
    family: 'network',
    title: ({ network }) =>
      `${network} was made again with room for five addresses, and the services with it`,
    breaks: 'Tasks wait for an address, and never get one',
    source: 'https://github.com/moby/moby/issues/35849',
    needs: ['own-network', 'service'],
    inject: ({ manager, network, service }) => [
      {
        on: manager,
        run: `${recreated(network ?? '', '--driver overlay --subnet 10.99.99.0/29')}
replicas=$(docker service inspect --format '{{.Spec.Mode.Replicated.Replicas}}' ${service})
docker service scale --detach ${service}=$((replicas > 5 ? replicas : 5))
wait_until in_state ${service} 'new|pending'`,
      },
    ],
    shown: ({ manager, service }) => ({
      on: manager,
      run: `docker service ps --filter desired-state=running --format '{{.CurrentState}}' ${service} |
  grep --extended-regexp '^(New|Pending)'`,
    }),
  },
  {
    id: 'on-another-network',
    family: 'network',
    title: ({ network, service }) => `${service} is on another overlay in place of ${network}`,
    breaks: 'Nobody on the network finds the service there',
    source: 'https://github.com/moby/moby/issues/35508',
    needs: ['own-network', 'service'],
    inject: ({ manager, network, service }) => [
      {
        on: manager,
        run: `
docker network create --driver overlay elsewhere
note_tasks ${service}
docker service update --detach --no-resolve-image --update-parallelism 0 \\
  --network-rm ${network} --network-add elsewhere ${service}
wait_until at_rest_anew ${service}`,
      },
    ],
    shown: ({ node, network, service }) => ({
      on: node,
      run: `docker inspect "$(container_of ${service})" | jq --exit-status \\
  '.[0].NetworkSettings.Networks | has("${network}") | not'`,
    }),
  },
  {
    id: 'ingress-gone',
    family: 'network',
    title: () => 'The network ingress was removed, and the services that were published on it before that',
    breaks: 'No port can be published in ingress mode',
    source: 'https://github.com/moby/moby/issues/34987',
    needs: [],
    inject: ({ manager }) => [
      {
        on: manager,
        run: `
for service in $(docker service ls --quiet); do
  if docker service inspect "$service" | grep --quiet '"PublishMode": "ingress"'; then docker service rm "$service"; fi
done`,
      },
      {
        // An engine that still has a task on it keeps it for good.
        on: '*',
        run: `
alone() { docker network inspect ingress | jq --exit-status '.[0].Containers | keys == ["ingress-sbox"]'; }
wait_until alone`,
      },
      {
        on: manager,
        run: 'removed() { echo y | docker network rm ingress; }\nwait_until removed',
      },
      {
        on: '*',
        run: 'gone() { ! docker network inspect ingress; }\nwait_until gone',
      },
    ],
    shown: ({ manager }) => ({
      on: manager,
      run: `docker network ls --format '{{.Name}}' > /tmp/networks
grep --line-regexp bridge /tmp/networks
if grep --line-regexp ingress /tmp/networks; then exit 1; fi`,
    }),
  },
];
