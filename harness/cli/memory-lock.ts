import { join } from 'node:path';
import { privateFolder } from '../../vms/files.ts';
import { waitLock } from '../../vms/lock.ts';
import { clusterPaths, homeOf } from '../../vms/paths.ts';
import type { ClusterPlace } from './session.ts';

/**
 * Does `change` while no other command changes what is remembered of the folder (`lab.json`,
 * `transcript.json`): who reads one of them and writes it again would undo what was written in between. Not
 * to be nested.
 * @throws LabError `cache-unreadable` when the folder cannot be locked
 */
export async function withMemoryLock<T>(place: ClusterPlace, change: () => Promise<T>): Promise<T> {
  const { state } = clusterPaths(homeOf(place.host.env), place.folder);
  // Held for milliseconds, so nobody is told who has it.
  const lock = await waitLock(join(await privateFolder(state), 'memory.lock'), 'lab', () => undefined);
  try {
    return await change();
  } finally {
    await lock.release();
  }
}
