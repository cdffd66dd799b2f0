import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Cache } from '../cache.ts';
import type { Effort } from '../contract.ts';
import { tryLock } from '../lock.ts';
import type { Home } from '../paths.ts';
import { endMachines, machinesOf } from './processes.ts';
import { clear } from './resume.ts';
import { forgetRunning, readRunning } from './running.ts';
import { readCluster } from './saved.ts';

/** Ends every machine of this user, whichever folder it belongs to, and takes away every socket. Gives their number. */
export async function downAll(home: Home, { progress }: Effort): Promise<number> {
  const machines = await machinesOf(home.sockets);
  if (machines.length > 0) progress.note(`Ending ${machines.length} processes.`);
  await endMachines(home.sockets);
  for (const id of await list(home.clusters)) {
    const paths = { id, state: join(home.clusters, id), sockets: join(home.sockets, id) };
    await clear(paths);
    await forgetRunning(paths);
  }
  await rm(home.sockets, { recursive: true, force: true });
  return machines.length;
}

/**
 * Drops what the cache holds and neither a running cluster nor a save stands on; the next run makes it again.
 */
export async function pruneAll(home: Home): Promise<number> {
  const keep = new Set<string>();
  for (const id of await list(home.clusters)) {
    const paths = { id, state: join(home.clusters, id), sockets: join(home.sockets, id) };
    const saves = (await list(join(paths.state, 'saves'))).map((name) => join(paths.state, 'saves', name));
    const running = await readRunning(paths);
    for (const folder of running === undefined ? saves : [...saves, paths.state]) {
      const saved = await readCluster(folder).catch(() => undefined);
      for (const key of saved?.keys ?? []) keep.add(key);
    }
    if (running !== undefined) keep.add(running.from);
    if (running === undefined && saves.length === 0 && (await unused(paths.state))) {
      await rm(paths.state, { recursive: true, force: true });
    }
  }
  return await new Cache(home.cache).prune(keep);
}

async function unused(state: string): Promise<boolean> {
  const lock = await tryLock(join(state, 'lock'), 'lab prune').catch(() => undefined);
  await lock?.release();
  return lock !== undefined;
}

async function list(folder: string): Promise<string[]> {
  return await readdir(folder).catch(() => []);
}
