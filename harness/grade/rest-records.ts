import type { Evidence, NodeEvidence } from '../evidence/evidence.ts';
import type { Network, SwarmTask } from '../evidence/types.ts';
import { count, type Movement } from './movement.ts';
import { GOSSIP_REJOINS_MS, RECORD_CATCHES_UP_MS } from './rest-times.ts';
import { isRunning, isWanted, listIn, type SwarmIn } from './swarm-in.ts';

/** Something on a node that is not as the swarm has it. */
interface Difference {
  readonly key: string;
  readonly text: string;
}

/**
 * Where an engine's own records differ from the swarm's: the containers that run for tasks, and what gossip
 * told it of each overlay. What the kernel does with them is not looked at here: that is what checks grade.
 * @param newestMs milliseconds since something changed from which the records may differ, where it is known
 */
export function recordsIn(
  { nodes }: Evidence,
  swarm: SwarmIn,
  newestMs: number | undefined,
): readonly Movement[] {
  if (!swarm.answers) return [];
  const own = nodes.flatMap((node) => [
    ...containersOf(node, swarm),
    ...absentFrom(node, neededOn(node, swarm)),
  ]);
  const age = newestMs === undefined ? {} : { ageMs: newestMs };
  const heard = nodes.flatMap((node) => overlaysOf(node).flatMap((network) => tasksOn(node, network, swarm)));
  const recent = newestMs === undefined || newestMs < RECORD_CATCHES_UP_MS;
  return [
    ...own.map((difference) => ({ ...difference, ...age, forMs: RECORD_CATCHES_UP_MS })),
    ...[...heard, ...peersIn(nodes)].map((difference) =>
      recent
        ? { ...difference, ...age, forMs: RECORD_CATCHES_UP_MS }
        : // That gossip lost a node is a change as well, and nothing in evidence says how long ago it was.
          { ...difference, forMs: GOSSIP_REJOINS_MS },
    ),
  ];
}

/** The overlays that run on a node. */
function overlaysOf({ engine: { networks } }: NodeEvidence): readonly Network[] {
  return listIn(networks).filter((network) => isOverlay(network) && network.peers !== undefined);
}

function isOverlay({ driver }: Network): boolean {
  return driver === 'overlay';
}

/** The ids of the overlays that must run on a node of the swarm: ingress, and those of the tasks there. */
function neededOn({ engine: { info } }: NodeEvidence, swarm: SwarmIn): readonly string[] {
  const nodeId = info.ok ? info.value.swarm.nodeId : '';
  if (!swarm.nodes.some(({ id, state }) => id === nodeId && state === 'ready')) return [];
  const here = swarm.tasks.filter((task) => isRunning(task) && task.nodeId === nodeId);
  const wanted = here.flatMap(({ networks }) => networks.map(({ networkId }) => networkId));
  const needed = swarm.networks.filter(({ id, ingress }) => ingress || wanted.includes(id));
  return needed.filter(isOverlay).map(({ id }) => id);
}

function absentFrom(node: NodeEvidence, needed: readonly string[]): readonly Difference[] {
  if (!node.engine.networks.ok) return [];
  const here = overlaysOf(node).map(({ id }) => id);
  const absent = needed.filter((id) => !here.includes(id)).length;
  return differs(absent, `absent ${node.name}`, `${node.name} to set up ${count(absent, 'overlay')}`);
}

function containersOf({ name, engine }: NodeEvidence, { tasks }: SwarmIn): readonly Difference[] {
  if (!engine.info.ok || !engine.containers.ok) return [];
  const { nodeId } = engine.info.value.swarm;
  const wanted = tasks.filter((task) => isRunning(task) && task.nodeId === nodeId);
  const here = engine.containers.value.flatMap(({ taskId }) => (taskId === undefined ? [] : [taskId]));
  const missing = wanted.filter(({ id }) => !here.includes(id)).length;
  // A task that has its container and does not run yet is on its way.
  const known = tasks.filter(isWanted).map(({ id }) => id);
  const left = here.filter((id) => !known.includes(id)).length;
  return [
    ...differs(missing, `containers ${name}`, `the containers of ${count(missing, 'task')} on ${name}`),
    ...differs(left, `leftovers ${name}`, `${count(left, 'container')} to end on ${name}`),
  ];
}

function tasksOn({ name }: NodeEvidence, network: Network, swarm: SwarmIn): readonly Difference[] {
  const wanted = swarm.tasks.filter(isRunning).flatMap((task) => entryOf(task, network.id));
  const known = network.services
    // Load balancers and containers that are no tasks stand under an empty name.
    .filter(({ name: service }) => service !== '')
    .flatMap(({ tasks }) => tasks.map((task) => `${task.name.split('.').at(-1) ?? ''} ${task.address}`));
  const missing = wanted.filter((entry) => !known.includes(entry)).length;
  const left = known.filter((entry) => !wanted.includes(entry)).length;
  const where = `${name} ${network.id}`;
  return [
    ...differs(
      missing,
      `unknown ${where}`,
      `${name} to hear of ${count(missing, 'task')} on ${network.name}`,
    ),
    ...differs(left, `outdated ${where}`, `${name} to forget ${count(left, 'task')} on ${network.name}`),
  ];
}

/** A task on a network, as `TASK_ID ADDRESS`; nothing when it is not on it. */
function entryOf({ id, networks }: SwarmTask, networkId: string): readonly string[] {
  const [address] = networks.find((network) => network.networkId === networkId)?.addresses ?? [];
  return address === undefined ? [] : [`${id} ${address.split('/')[0] ?? ''}`];
}

/** Compared only where all nodes tell: a node that does not may run the network or not. */
function peersIn(nodes: Evidence['nodes']): readonly Difference[] {
  if (!nodes.every(({ engine }) => engine.networks.ok)) return [];
  return nodes.flatMap((node) =>
    overlaysOf(node).flatMap(({ id, name, peers = [] }) => {
      const many = nodes.filter((other) => overlaysOf(other).some((network) => network.id === id)).length;
      const text = `${node.name} to know ${count(many, 'node')} on ${name} (now ${peers.length})`;
      return differs(many - peers.length, `peers ${node.name} ${id}`, text);
    }),
  );
}

function differs(by: number, key: string, text: string): readonly Difference[] {
  return by === 0 ? [] : [{ key, text }];
}
