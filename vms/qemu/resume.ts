import { constants, copyFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { LabError } from '../../common/errors.ts';
import type { Effort } from '../contract.ts';
import { privateFolder } from '../files.ts';
import type { ClusterPaths } from '../paths.ts';
import { managementTarget } from './management.ts';
import { planNodes } from './plan.ts';
import type { NodePlan } from './plan.ts';
import { SshNode } from '../ssh/node.ts';
import { enginesAnswer } from '../engines.ts';
import { wholeSwarm } from '../swarm.ts';
import type { QemuHost } from './host.ts';
import { lanPort, startLan } from './lan.ts';
import { startMachine } from './machine.ts';
import { endMachines } from './processes.ts';
import { readRunning, writeRunning } from './running.ts';
import { readSaved, writeSaved } from './saved.ts';
import type { SavedCluster } from './saved.ts';
import { savedMachine } from './snapshot.ts';
import type { Watch } from './watch.ts';
import { whileRunning } from './while-running.ts';

/** Milliseconds for a restored machine's sshd to answer. */
const patience = 120_000;

/** The folder of the running machines' disks and logs. */
export function machinesFolder(paths: ClusterPaths): string {
  return join(paths.state, 'machines');
}

/** Machines that run again, and the watches on them. */
export interface Resumed {
  readonly nodes: readonly SshNode[];
  readonly watches: readonly Watch[];
}

/**
 * Ends what runs in this folder and starts the machines saved in `folder` instead: memory mapped, disks
 * copied, all at the same time. When it returns, the clocks are set, and with `until: 'whole'` every node is
 * Ready, or every engine answers where there is no swarm.
 * @throws LabError `cluster-broken`, `machine-died`, `node-unreachable`, `timeout`
 */
export async function resume(
  folder: string,
  from: string,
  host: QemuHost,
  paths: ClusterPaths,
  { progress, signal }: Effort,
  until: 'whole' | 'machines-answer',
): Promise<Resumed> {
  const saved = await readSaved(folder);
  needSameQemu(saved, host);
  const plans = planNodes(saved.topology);
  const { nodes, watches } = await progress.task(
    'restore',
    `Restoring ${plans.length} machines`,
    async () => {
      await clear(paths);
      await writeRunning(paths, {
        version: 1,
        phase: 'starting',
        from,
        sockets: paths.sockets,
        sshPorts: {},
        cut: [],
      });
      await writeSaved(paths.state, saved);
      return await startAll(folder, saved, plans, host, paths, signal);
    },
  );
  const { wanted, wait } = until === 'whole' ? wholeness(saved) : nothingMore;
  await progress.task('connect', `Waiting for ${wanted}`, async (task) => {
    // The engines are asked while other nodes are still being reached: they share the processor.
    await whileRunning(watches, signal, async (running) => {
      await Promise.all([wait(nodes, task, running), ...nodes.map(setClock)]);
    });
  });
  const sshPorts = Object.fromEntries(nodes.map(({ name, target }) => [name, target.port]));
  await writeRunning(paths, {
    version: 1,
    phase: 'running',
    from,
    sockets: paths.sockets,
    sshPorts,
    cut: [],
  });
  return { nodes, watches };
}

/** What is waited for besides an answer from every machine. */
function wholeness({ topology }: SavedCluster) {
  return topology.swarm === 'none'
    ? { wanted: 'every engine to answer', wait: enginesAnswer }
    : { wanted: 'every node to be Ready', wait: wholeSwarm };
}

const nothingMore = { wanted: 'every node to answer', wait: () => Promise.resolve() };

/** Ends the machines and removes what they leave: sockets, disks. */
export async function clear(paths: ClusterPaths): Promise<void> {
  // Machines may have been started by a command with another XDG_RUNTIME_DIR.
  const before = (await readRunning(paths))?.sockets ?? '';
  for (const sockets of new Set([before, paths.sockets])) {
    if (sockets === '') continue;
    await endMachines(sockets);
    await rm(sockets, { recursive: true, force: true });
  }
  await rm(machinesFolder(paths), { recursive: true, force: true });
}

/** A node of a saved cluster as it is reached now. */
export function nodeOf(
  plan: NodePlan,
  port: number,
  saved: SavedCluster,
  options: { timeoutMs: number; ended?: AbortSignal; signal?: AbortSignal },
): SshNode {
  const hostKey = saved.hostKeys[plan.name];
  if (hostKey === undefined) throw new Error(`no host key of ${plan.name}`);
  const target = managementTarget(plan.name, port);
  return new SshNode(plan, { ...target, privateKey: saved.client.private, hostKeys: [hostKey] }, options);
}

async function startAll(
  folder: string,
  saved: SavedCluster,
  plans: readonly NodePlan[],
  host: QemuHost,
  paths: ClusterPaths,
  signal: AbortSignal | undefined,
): Promise<Resumed> {
  const logs = machinesFolder(paths);
  const { sockets } = paths;
  await privateFolder(join(sockets, '..'));
  await Promise.all([mkdir(sockets, { mode: 0o700 }), mkdir(logs, { mode: 0o700 })]);
  const copy = async ({ name }: NodePlan) => {
    const disk = join(logs, `${name}.qcow2`);
    await copyFile(savedMachine(folder, name).disk, disk, constants.COPYFILE_FICLONE);
    return { name, disk };
  };
  const names = plans.map(({ name }) => name);
  const [disks] = await Promise.all([
    Promise.all(plans.map(copy)),
    startLan(host, names, { sockets, logs, lives: 'by-itself' }),
  ]);
  const started = await Promise.all(
    plans.map(async (plan) => {
      const { memory, devices } = savedMachine(folder, plan.name);
      const disk = disks.find(({ name }) => name === plan.name)?.disk ?? '';
      const machine = await startMachine(host, {
        ...{ name: plan.name, hardware: saved.hardware, memory, sockets, logs },
        disk: [saved.layers[0].path, saved.layers[1].path, disk],
        start: { kind: 'resume', devices },
        lan: lanPort(sockets, plan.name),
        lives: 'by-itself',
      });
      machine.monitor.close();
      const { watch, sshPort } = machine;
      const options = { timeoutMs: patience, ended: watch.ended, ...(signal && { signal }) };
      return { watch, node: nodeOf(plan, sshPort, saved, options) };
    }),
  );
  return { nodes: started.map(({ node }) => node), watches: started.map(({ watch }) => watch) };
}

/** A restored guest's clock shows the time at which it was saved. */
async function setClock(node: SshNode): Promise<void> {
  await node.connected();
  const { exitStatus, stderr } = await node.run(`date --set @${Date.now() / 1000}`, { timeoutMs: patience });
  if (exitStatus !== 0) throw new Error(`the clock of ${node.name} could not be set: ${stderr}`);
}

function needSameQemu(saved: SavedCluster, host: QemuHost): void {
  const then = `QEMU ${saved.qemu} (${saved.accelerator}, ${saved.cpuModel})`;
  const now = `QEMU ${host.version} (${host.accelerator}, ${host.cpuModel})`;
  if (then === now) return;
  throw new LabError({
    code: 'cluster-broken',
    wanted: `${then}, which saved this cluster`,
    found: now,
    next: 'npm run lab reset starts from a swarm formed by today’s QEMU',
  });
}
