import type Dockerode from 'dockerode';
import { availableParallelism } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { LabError, briefly } from '../common/errors.ts';
import type { Task } from '../common/progress.ts';
import type { Node, SwarmOptions } from './contract.ts';
import { askingMs } from './engines.ts';
import { initOptions } from './swarm-options.ts';
import { waitUntil } from './waiting.ts';

/** Milliseconds for a swarm to form or to be whole again. */
const patience = 180_000;

/**
 * Makes one swarm of the nodes: the first manager starts it, managers join one by one, workers a few at a
 * time.
 */
export async function formSwarm(
  nodes: readonly Node[],
  options: SwarmOptions | undefined,
  task: Task,
  signal?: AbortSignal,
): Promise<void> {
  const [first, ...others] = nodes;
  if (first === undefined) return;
  task.update(`${first.name} starts the swarm`);
  const where = { ListenAddr: '0.0.0.0:2377', AdvertiseAddr: first.address };
  await first.docker().swarmInit({ ...where, ...initOptions(options) });
  const { JoinTokens: tokens } = (await first.docker().swarmInspect()) as {
    JoinTokens: { Manager: string; Worker: string };
  };
  const join = async (node: Node) => {
    const JoinToken = node.role === 'manager' ? tokens.Manager : tokens.Worker;
    const where = {
      ListenAddr: '0.0.0.0:2377',
      AdvertiseAddr: node.address,
      RemoteAddrs: [`${first.address}:2377`],
    };
    await node
      .docker()
      .swarmJoin({ ...where, JoinToken })
      .catch((error: unknown) => {
        if (!joinsInBackground(error)) throw error;
      });
  };
  for (const manager of others.filter(({ role }) => role === 'manager')) {
    task.update(`${manager.name} joins`);
    await join(manager);
    await wholeSwarm([first, manager], task, signal);
  }
  const workers = others.filter(({ role }) => role === 'worker');
  // As many at a time as there are processors: an emulated engine that gets too little of one requests its
  // certificate twice, and the swarm then counts one node too many.
  for (let at = 0; at < workers.length; at += availableParallelism()) {
    const few = workers.slice(at, at + availableParallelism());
    task.update(`${few.map(({ name }) => name).join(', ')} join`);
    await Promise.all(few.map(join));
    await wholeSwarm([first, ...few], task, signal);
  }
  await wholeSwarm(nodes, task, signal);
  await forgetStrangers(first.docker(), nodes);
  task.update('the ingress network on every node');
  await Promise.all(nodes.map((node) => ingressOn(node, nodes.length, signal)));
}

/**
 * An engine answers 503 after 20 s of joining and goes on joining (moby, daemon/cluster/swarm.go,
 * errSwarmJoinTimeoutReached): on two processors seven emulated machines need longer. The list of nodes shows
 * whether it succeeded.
 */
function joinsInBackground(error: unknown): boolean {
  return (
    error instanceof Error &&
    'statusCode' in error &&
    error.statusCode === 503 &&
    /in the background/.test(error.message)
  );
}

/** Removes what the swarm lists besides its nodes: certificates that were requested twice and never used. */
async function forgetStrangers(manager: Dockerode, nodes: readonly Node[]): Promise<void> {
  const ids = await Promise.all(
    nodes.map(async (node) => ((await node.docker().info()) as { Swarm: { NodeID: string } }).Swarm.NodeID),
  );
  const listed = (await manager.listNodes()) as { ID: string }[];
  for (const { ID } of listed.filter((each) => !ids.includes(each.ID))) {
    await manager.getNode(ID).remove({ force: true });
  }
}

/** The nodes of a swarm as one manager sees them, by host name: `Ready`, `Down`, `Unknown`. */
export async function nodeStates(manager: Dockerode): Promise<ReadonlyMap<string, string>> {
  const listed = (await manager.listNodes({ abortSignal: AbortSignal.timeout(askingMs) })) as {
    Description?: { Hostname?: string };
    Status?: { State?: string };
  }[];
  return new Map(
    listed.map(({ Description, Status }) => [Description?.Hostname ?? '?', Status?.State ?? '?']),
  );
}

/**
 * Milliseconds after which a manager takes a silent node for down: three heartbeats (swarmkit,
 * manager/dispatcher: DefaultHeartBeatPeriod, gracePeriodMultiplier). Where many machines share few
 * processors, a restored manager lists nodes as Ready that have missed theirs.
 */
const graceMs = 15_000;

/**
 * Waits until the engine of every manager among the nodes says that all of them are Ready. A manager can say
 * so only when it knows a leader, so a command on any of them is answered then.
 * @throws LabError `timeout`, naming the nodes that are not
 */
export async function wholeSwarm(nodes: readonly Node[], task: Task, signal?: AbortSignal): Promise<void> {
  const managers = nodes.filter(({ role }) => role === 'manager');
  const waiting = {
    wanted: 'every node Ready in the swarm',
    next: 'npm run lab reset; npm run lab ssh manager1 docker node ls shows what the manager sees',
    ...{ patienceMs: patience, signal },
    onWait: (missing: string) => {
      task.update(`waiting for ${missing}`);
    },
  };
  // One after another: the second asks the first over the network, and all of them share the processor.
  const missing = async (): Promise<string | undefined> => {
    for (const manager of managers) {
      const found = await notReady(manager, nodes);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const crowded = nodes.length > 2 * availableParallelism();
  await waitUntil(waiting, async () => {
    const found = await missing();
    if (found !== undefined || !crowded) return found;
    task.update('waiting for all of them to stay Ready');
    await delay(graceMs, undefined, signal && { signal });
    return await missing();
  });
}

/** What one manager lists as not Ready. */
async function notReady(manager: Node, nodes: readonly Node[]): Promise<string | undefined> {
  try {
    const states = await nodeStates(manager.docker());
    const asked = nodes.map((node) => ({
      node: node.name,
      state: (states.get(node.name) ?? 'absent').toLowerCase(),
    }));
    const waiting = asked.filter(({ state }) => state !== 'ready');
    if (waiting.length === 0) return undefined;
    return waiting.map(({ node, state }) => `${node} (${state})`).join(', ');
  } catch (error) {
    if (error instanceof LabError) throw error;
    // A manager that has just joined or been restored may be without a raft leader for a moment.
    return `${manager.name} (${briefly(error)})`;
  }
}

/**
 * A node is Ready before its ingress_sbox has its NIC on docker_gwbridge, the last thing to be made, and
 * before it knows all its peers; were it saved then, the rest would happen in every restore.
 */
async function ingressOn(node: Node, nodes: number, signal?: AbortSignal): Promise<void> {
  const wanted = `ingress on ${node.name}, with ingress-sbox on docker_gwbridge and ${nodes} peers`;
  const next = 'npm run lab prune, then try again';
  await waitUntil({ wanted, next, patienceMs: patience, signal }, async () => {
    const bridge = (await node
      .docker()
      .getNetwork('docker_gwbridge')
      .inspect()
      .catch(() => undefined)) as { Containers?: Record<string, unknown> } | undefined;
    if (bridge === undefined) return 'no docker_gwbridge yet';
    if (bridge.Containers?.['ingress-sbox'] === undefined) return 'docker_gwbridge without ingress-sbox';
    const { Peers } = (await node.docker().getNetwork('ingress').inspect()) as { Peers?: unknown[] };
    const peers = Peers?.length ?? 0;
    return peers === nodes ? undefined : `${peers} of ${nodes} peers`;
  });
}
