import { join } from 'node:path';
import { LabError, briefly } from '../../common/errors.ts';
import type { ClusterPaths } from '../paths.ts';
import { planNodes } from './plan.ts';
import type { Claims } from './claims.ts';
import { machinesOf } from './processes.ts';
import { Qmp } from './qmp.ts';
import { machinesFolder } from './resume.ts';
import { needRunning, writeRunning } from './running.ts';
import type { Running } from './running.ts';
import { readCluster } from './saved.ts';
import type { SavedCluster } from './saved.ts';
import type { RunningMachine } from './snapshot.ts';
import { machineStopped } from './stopped.ts';
import { watchMonitor } from './watch.ts';
import { whileRunning } from './while-running.ts';

/** A cluster that runs: what is recorded about it while it does, and what was when it was saved. */
export interface Whole {
  readonly running: Running;
  readonly saved: SavedCluster;
}

/**
 * The folder's cluster, with every machine alive and, where a save was killed half-way, resumed.
 * @throws LabError `no-cluster`, `cluster-broken`; `cluster-busy` when there is none yet because a command is
 *   making it
 */
export async function wholeCluster(paths: ClusterPaths, claims: Claims): Promise<Whole> {
  const running = await needRunning(paths).catch(async (error: unknown) => {
    throw (await claims.busy()) ?? error;
  });
  const saved = await readCluster(paths.state);
  const names = planNodes(saved.topology).map(({ name }) => name);
  const alive = await aliveMachines(running);
  const dead = names.filter((name) => !alive.has(name));
  if (dead.length > 0) throw machinesGone(dead);
  if (running.phase === 'saving' && (await claims.busy()) === undefined) {
    await withMonitors(paths, running, names, async (machines) => {
      for (const { monitor } of machines) await monitor.execute('cont');
    });
    await writeRunning(paths, { ...running, phase: 'running' });
  }
  return { running, saved };
}

/** The process of each machine that lives, by name. */
export async function aliveMachines({ sockets }: Running): Promise<ReadonlyMap<string, number>> {
  return new Map((await machinesOf(sockets)).map(({ name, pid }) => [name, pid]));
}

/**
 * Works with the machines' monitors, and closes them however the work ends.
 * @throws LabError `machine-died` when one has stopped by itself, or does meanwhile
 */
export async function withMonitors<T>(
  paths: ClusterPaths,
  { sockets }: Running,
  names: readonly string[],
  work: (machines: readonly RunningMachine[]) => Promise<T>,
): Promise<T> {
  const opened = await Promise.allSettled(
    names.map(async (name) => {
      const gone = () => Promise.resolve(`${name} has no monitor`);
      const monitor = await Qmp.open(join(sockets, `${name}.qmp`), { gone });
      const watch = watchMonitor({ name, logs: machinesFolder(paths) }, monitor);
      return { name, monitor, watch, disk: join(machinesFolder(paths), `${name}.qcow2`) };
    }),
  );
  const machines = opened.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  try {
    for (const [at, each] of opened.entries()) {
      if (each.status === 'fulfilled') continue;
      // It was alive when it was looked for.
      throw await machineStopped(
        { name: names[at] ?? '', logs: machinesFolder(paths) },
        { words: briefly(each.reason) },
      );
    }
    return await whileRunning(
      machines.map(({ watch }) => watch),
      undefined,
      () => work(machines),
    );
  } finally {
    for (const { monitor, watch } of machines) {
      watch.close();
      monitor.close();
    }
  }
}

function machinesGone(names: readonly string[]): LabError {
  return new LabError({
    code: 'cluster-broken',
    wanted: 'every machine of this cluster running',
    found: `${names.join(', ')} ${names.length === 1 ? 'has' : 'have'} ended`,
    next: 'npm run lab reset gives fresh machines (npm run lab restore NAME those of a save)',
  });
}
