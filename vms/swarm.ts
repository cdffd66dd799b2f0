import type Dockerode from 'dockerode';
import { setTimeout as delay } from 'node:timers/promises';
import { LabError, briefly } from '../common/errors.ts';
import type { Task } from '../common/progress.ts';
import type { Node } from './contract.ts';

/** Milliseconds for a swarm to form or to be whole again. */
const patience = 180_000;

/** Makes one swarm of the nodes: the first manager begins, managers join one by one, workers all at once. */
export async function formSwarm(nodes: readonly Node[], task: Task, signal?: AbortSignal): Promise<void> {
  const [first, ...others] = nodes;
  if (first === undefined) return;
  task.update(`${first.name} begins the swarm`);
  await first.docker().swarmInit({ ListenAddr: '0.0.0.0:2377', AdvertiseAddr: first.address });
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
    await node.docker().swarmJoin({ ...where, JoinToken });
  };
  for (const manager of others.filter(({ role }) => role === 'manager')) {
    task.update(`${manager.name} joins`);
    await join(manager);
  }
  const workers = others.filter(({ role }) => role === 'worker');
  if (workers.length > 0) task.update(`${workers.map(({ name }) => name).join(', ')} join`);
  await Promise.all(workers.map(join));
  await wholeSwarm(nodes, task, signal);
  task.update('the ingress network on every node');
  await Promise.all(nodes.map((node) => ingressOn(node)));
}

/** The nodes of a swarm as one manager sees them, by host name: `Ready`, `Down`, `Unknown`. */
export async function nodeStates(manager: Dockerode): Promise<ReadonlyMap<string, string>> {
  const listed = (await manager.listNodes()) as {
    Description?: { Hostname?: string };
    Status?: { State?: string };
  }[];
  return new Map(
    listed.map(({ Description, Status }) => [Description?.Hostname ?? '?', Status?.State ?? '?']),
  );
}

/**
 * Waits until the first manager's engine says that every node is Ready, and each node's own engine that it is an
 * active member.
 * @throws LabError `timeout`, naming the nodes that are not
 */
export async function wholeSwarm(nodes: readonly Node[], task: Task, signal?: AbortSignal): Promise<void> {
  const [first] = nodes;
  if (first === undefined) return;
  const deadline = Date.now() + patience;
  for (;;) {
    const waiting = await notReady(first, nodes);
    if (waiting.length === 0) return;
    task.update(`waiting for ${waiting.join(', ')}`);
    if (Date.now() > deadline || signal?.aborted === true) {
      throw new LabError({
        code: signal?.aborted === true ? 'interrupted' : 'timeout',
        wanted: 'every node Ready in the swarm',
        found: waiting.join(', '),
        next: 'npm run lab reset; npm run lab ssh manager1 docker node ls shows what the manager sees',
      });
    }
    await delay(200);
  }
}

async function notReady(first: Node, nodes: readonly Node[]): Promise<readonly string[]> {
  try {
    const states = await nodeStates(first.docker());
    const asked = nodes.map((node) => ({
      node: node.name,
      state: (states.get(node.name) ?? 'absent').toLowerCase(),
    }));
    return asked.filter(({ state }) => state !== 'ready').map(({ node, state }) => `${node} (${state})`);
  } catch (error) {
    if (error instanceof LabError) throw error;
    // A manager that has just been restored may be without a raft leader for a moment.
    return [`${first.name} (${briefly(error)})`];
  }
}

/**
 * A node is Ready before its ingress_sbox has both its NICs, one on ingress and one on docker_gwbridge; saved too
 * early, the rest would happen in every restore.
 */
async function ingressOn(node: Node): Promise<void> {
  const addresses = 'nsenter --net=/var/run/docker/netns/ingress_sbox ip -o -4 address show scope global';
  const wait = `for i in $(seq 300); do [ "$(${addresses} 2>/dev/null | wc -l)" = 2 ] && exit 0; sleep 0.2; done; exit 1`;
  const { exitStatus } = await node.run(wait, { timeoutMs: patience });
  if (exitStatus === 0) return;
  throw new LabError({
    code: 'timeout',
    wanted: `two NICs in the namespace ingress_sbox on ${node.name}`,
    found: 'less, after a minute',
    next: 'npm run lab prune, then try again',
  });
}
