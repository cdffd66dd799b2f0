import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { LabError } from '../../common/errors.ts';
import { writeWhole } from '../files.ts';
import type { ClusterPaths } from '../paths.ts';

const runningSchema = z.strictObject({
  version: z.literal(1),
  /**
   * `starting` and `saving` are written before the machines are touched, so that a command after a kill
   * knows.
   */
  phase: z.enum(['starting', 'running', 'saving']),
  /** The key of the formed swarm, or the name of the save, that it was started from. */
  from: z.string(),
  /** Where the sockets are, whatever XDG_RUNTIME_DIR says in the shell of the next command. */
  sockets: z.string(),
  sshPorts: z.record(z.string(), z.number()),
  cut: z.array(z.string()),
});

/** What is recorded about a folder's machines while they run; the kernel knows whether they are alive. */
export type Running = z.infer<typeof runningSchema>;

const file = (paths: ClusterPaths) => join(paths.state, 'running.json');

export async function readRunning(paths: ClusterPaths): Promise<Running | undefined> {
  const text = await readFile(file(paths), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return runningSchema.parse(JSON.parse(text));
  } catch {
    return { version: 1, phase: 'starting', from: '', sockets: '', sshPorts: {}, cut: [] };
  }
}

export async function writeRunning(paths: ClusterPaths, running: Running): Promise<void> {
  await writeWhole(file(paths), JSON.stringify(running));
}

export async function forgetRunning(paths: ClusterPaths): Promise<void> {
  await rm(file(paths), { force: true });
}

/** @throws LabError `no-cluster`, or `cluster-broken` for one that was left half started */
export async function needRunning(paths: ClusterPaths): Promise<Running> {
  const running = await readRunning(paths);
  if (running !== undefined && running.phase !== 'starting') return running;
  throw new LabError({
    code: running === undefined ? 'no-cluster' : 'cluster-broken',
    wanted: 'a running cluster in this folder',
    found: running === undefined ? 'none' : 'one whose start was interrupted',
    next: 'npm run lab start 3 (or another lab) brings one up',
  });
}
