import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { LabError } from '../../common/errors.ts';
import { Cache, keyOf } from '../cache.ts';
import type { Effort } from '../contract.ts';
import { suites } from '../image/packages.ts';
import type { Suite } from '../image/packages.ts';
import { imageIngredients } from '../image/store.ts';
import { isLeftover } from '../image/transfer.ts';
import { tryLock } from '../lock.ts';
import type { ClusterPaths, Home } from '../paths.ts';
import type { Seal } from '../sealed.ts';
import { endMachines, machinesOf } from './processes.ts';
import { clear } from './resume.ts';
import { forgetRunning, readRunning } from './running.ts';
import { readCluster } from './saved.ts';

/** How often machines that another command starts meanwhile are ended too. */
const rounds = 10;

/**
 * Ends every machine of this user, whichever folder it belongs to, and removes every socket. Returns the
 * number of processes that ended.
 */
export async function downAll(home: Home, { progress }: Effort): Promise<number> {
  const ended = new Set<number>();
  for (let round = 1; ; round += 1) {
    const machines = await allMachines(home);
    if (round > 1 && machines.length === 0) return ended.size;
    if (round > rounds) {
      throw new LabError({
        code: 'cluster-busy',
        wanted: 'no machine left',
        found: `${machines.length} processes that another command started meanwhile`,
        next: 'stop that command with Ctrl-C, then npm run lab down --all again',
      });
    }
    if (machines.length > 0) progress.note(`Ending ${machines.length} processes.`);
    for (const pid of machines) ended.add(pid);
    for (const paths of await clustersOf(home)) {
      await clear(paths);
      await forgetRunning(paths);
    }
    await endMachines(home.sockets);
    await rm(home.sockets, { recursive: true, force: true });
  }
}

/** The ids of the processes; a folder's machines may have their sockets elsewhere, see `Running.sockets`. */
async function allMachines(home: Home): Promise<readonly number[]> {
  const places = new Set([home.sockets]);
  for (const paths of await clustersOf(home)) {
    const sockets = (await readRunning(paths))?.sockets ?? '';
    if (sockets !== '') places.add(sockets);
  }
  const found = await Promise.all([...places].map((sockets) => machinesOf(sockets)));
  return [...new Set(found.flat().map(({ pid }) => pid))];
}

export interface PruneOptions {
  /** `old` keeps what the next start would use; `all` only what a running cluster or a save uses. */
  readonly what: 'old' | 'all';
}

/**
 * Drops from the cache what is no longer needed, with what killed commands left there, and the folders of
 * clusters that neither run nor have a save. What a command is using at the moment stays. Returns the number
 * of entries removed.
 */
export async function pruneAll(home: Home, { what }: PruneOptions = { what: 'old' }): Promise<number> {
  const cache = new Cache(home.cache);
  const keep = new Set<string>();
  let busy = false;
  for (const paths of await clustersOf(home)) {
    const lock = await tryLock(join(paths.state, 'lock'), 'lab prune');
    try {
      const stoodOn = await keysUnder(paths);
      for (const key of stoodOn ?? []) keep.add(key);
      if (lock === undefined) busy = true;
      else if (stoodOn === undefined) await rm(paths.state, { recursive: true, force: true });
    } finally {
      await lock?.release();
    }
  }
  // What a running command is about to start from is not recorded before it starts.
  if (what === 'old' || busy) for (const key of await current(cache)) keep.add(key);
  for (const name of await list(home.cache)) {
    if (isLeftover(name)) await rm(join(home.cache, name), { recursive: true, force: true });
  }
  return await cache.prune(keep);
}

/** The keys that a folder's cluster and saves stand on; undefined when it has neither. */
async function keysUnder(paths: ClusterPaths): Promise<readonly string[] | undefined> {
  const saves = (await list(join(paths.state, 'saves'))).map((name) => join(paths.state, 'saves', name));
  const running = await readRunning(paths);
  if (running === undefined && saves.length === 0) return undefined;
  const saved = await Promise.all(
    [...saves, paths.state].map((folder) => readCluster(folder).catch(() => undefined)),
  );
  return [...saved.flatMap((each) => each?.keys ?? []), ...(running === undefined ? [] : [running.from])];
}

/**
 * The keys of the images of today's recipe and of what was made from them. When only the code that made it
 * differs, the newest one is what today's code made.
 */
async function current(cache: Cache): Promise<ReadonlySet<string>> {
  const keep = new Set<string>();
  for (const suite of Object.keys(suites) as Suite[]) keep.add(keyOf(await imageIngredients(suite)));
  const entries = await cache.list();
  /** When the kept ones were sealed: what is made from them names exactly these times. */
  const sealed = new Set(entries.filter(({ key }) => keep.has(key)).map(({ seal }) => seal.createdAt));
  for (const [kind, under] of [
    ['booted', 'imageAt'],
    ['formed', 'bootedAt'],
  ] as const) {
    const newest = new Map<string, { readonly key: string; readonly seal: Seal }>();
    for (const entry of entries) {
      const { ingredients, createdAt } = entry.seal;
      if (entry.kind !== kind || !sealed.has(String(ingredients[under]))) continue;
      const same = keyOf({ ...ingredients, code: '' });
      if (createdAt > (newest.get(same)?.seal.createdAt ?? '')) newest.set(same, entry);
    }
    for (const { key, seal } of newest.values()) {
      keep.add(key);
      sealed.add(seal.createdAt);
    }
  }
  return keep;
}

async function clustersOf(home: Home): Promise<readonly ClusterPaths[]> {
  const ids = (await list(home.clusters)).filter((id) => /^[0-9a-f]{8}$/.test(id));
  return ids.map((id) => ({ id, state: join(home.clusters, id), sockets: join(home.sockets, id) }));
}

async function list(folder: string): Promise<string[]> {
  return await readdir(folder).catch(() => []);
}
