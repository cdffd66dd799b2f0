import type { Action } from '../define.ts';
import type { CatalogueFault, Target } from './define.ts';
import { pingsLost, untilDown } from './scripts.ts';

/**
 * `node` leaves and joins again as a worker, with the address that it had and with these options, and the
 * managers forget what it was before. The token is handed out once over the LAN, to whoever asks first.
 */
export function rejoined({ node, manager }: Target, options = ''): readonly Action[] {
  return [
    {
      on: manager,
      run: `
address=$(docker info --format '{{.Swarm.NodeAddr}}')
token=$(docker swarm join-token --quiet worker)
setsid nc -N -l "$address" 4000 <<< "$token" > /dev/null 2>&1 &`,
    },
    {
      on: node,
      run: `
manager=$(docker info --format '{{(index .Swarm.RemoteManagers 0).Addr}}')
own=$(docker info --format '{{.Swarm.NodeAddr}}')
token=$(nc -d "\${manager%:*}" 4000)
docker swarm leave
docker swarm join --token "$token" --advertise-addr "$own" ${options} "$manager"
joined() { docker network inspect docker_gwbridge | grep --quiet ingress-sbox; }
wait_until joined
wait_until remote_endpoints ingress`,
    },
    {
      on: manager,
      run: `
old_and_new() { docker node ls --filter name=${node} --format '{{.Status}}' | sort | xargs | grep --line-regexp 'Down Ready'; }
wait_until old_and_new
docker node rm "$(docker node ls --filter name=${node} --format '{{.ID}} {{.Status}}' | awk '$2 == "Down" { print $1 }')"`,
    },
  ];
}

/** Faults of the swarm: who is in it, and by which addresses. */
export const SWARM: readonly CatalogueFault[] = [
  {
    id: 'worker-left',
    family: 'swarm',
    title: ({ other }) => `${other} has left the swarm`,
    breaks: 'It runs no tasks and answers on no published port',
    source: 'https://github.com/moby/moby/issues/31694',
    needs: [],
    inject: ({ other, manager }) => [{ on: other, run: 'docker swarm leave' }, untilDown(manager, other)],
    shown: ({ other, manager }) => ({ on: manager, run: `node_is ${other} down` }),
  },
  {
    id: 'worker-forgotten',
    family: 'swarm',
    title: ({ other }) => `The managers have removed ${other}, which keeps running`,
    breaks: 'The node is in no swarm, whatever it believes',
    source: 'https://github.com/moby/moby/issues/46462',
    needs: [],
    inject: ({ other, manager }) => [{ on: manager, run: `docker node rm --force ${other}` }],
    shown: ({ other, manager }) => ({
      on: manager,
      run: `docker node ls --format '{{.Hostname}}' > /tmp/nodes
grep . /tmp/nodes
if grep --line-regexp ${other} /tmp/nodes; then exit 1; fi`,
    }),
  },
  {
    id: 'swarm-of-its-own',
    family: 'swarm',
    title: ({ other }) =>
      `${other} has left and is the manager of another swarm, which has an ingress as well`,
    breaks: 'Two swarms with networks of the same names, and nothing between them',
    source: 'https://github.com/nigelpoulton/ddd-book/issues/4',
    needs: [],
    inject: ({ other, manager }) => [
      {
        on: other,
        run: `
address=$(docker info --format '{{.Swarm.NodeAddr}}')
docker swarm leave
docker swarm init --advertise-addr "$address"
joined() { docker network inspect docker_gwbridge | grep --quiet ingress-sbox; }
wait_until joined`,
      },
      untilDown(manager, other),
    ],
    shown: ({ other }) => ({ on: other, run: 'test "$(docker node ls --quiet | wc -l)" = 1' }),
  },
  {
    id: 'no-leader',
    family: 'swarm',
    title: ({ other, manager }) => `${other} became a manager and went away: ${manager} alone is no majority`,
    breaks: 'What runs goes on running, and the swarm can be neither asked nor changed',
    source: 'https://github.com/moby/moby/issues/34384',
    needs: [],
    inject: ({ other, manager }) => [
      {
        on: manager,
        run: `
docker node promote ${other}
promoted() { docker node ls --format '{{.Hostname}} {{.ManagerStatus}}' | grep --line-regexp '${other} Reachable'; }
wait_until promoted`,
      },
      { on: other, run: 'systemctl stop docker.socket docker.service' },
      { on: manager, run: 'leaderless() { ! docker node ls; }\nwait_until leaderless' },
    ],
    shown: ({ manager }) => ({
      on: manager,
      run: "docker node ls > /tmp/nodes 2>&1 || true\ngrep 'does not have a leader' /tmp/nodes",
    }),
  },
  {
    id: 'locked',
    family: 'swarm',
    title: ({ manager }) => `The engine of ${manager} was restarted, and its swarm is locked`,
    breaks: 'The swarm can be neither asked nor changed until somebody gives the key',
    source: 'https://github.com/docker/docs/pull/694',
    needs: [],
    inject: ({ manager }) => [
      { on: manager, run: 'docker swarm update --autolock\nsystemctl restart docker' },
    ],
    shown: ({ manager }) => ({
      on: manager,
      run: "docker node ls > /tmp/nodes 2>&1 || true\ngrep 'needs to be unlocked' /tmp/nodes",
    }),
  },
  {
    id: 'data-path-elsewhere',
    family: 'swarm',
    title: ({ node }) =>
      `${node} has joined again and gave the address of docker0, which every node has, for its data`,
    breaks: 'The node is Ready, and the others send its frames to themselves',
    source: 'https://github.com/moby/moby/issues/47389',
    needs: [],
    inject: (target) => rejoined(target, '--data-path-addr docker0'),
    shown: ({ node }) => ({
      on: node,
      run: `
read -r address rest < <(remote_endpoints ingress)
${pingsLost('in_sandbox', '"$address"')}`,
    }),
  },
];
