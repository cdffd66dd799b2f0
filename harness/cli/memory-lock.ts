import { join } from 'node:path';
import { privateFolder } from '../../vms/files.ts';
import { waitLock } from '../../vms/lock.ts';
import { clusterPaths, homeOf } from '../../vms/paths.ts';
import type { ClusterPlace } from './session.ts';

/**
 * Runs `change` while no other command changes what is remembered of the folder (`lab.json`,
 * `transcript.json`): a command that reads one of them and writes it back would undo what another wrote in
 * between. Must not be nested.
 * @throws LabError `cache-unreadable` when the folder cannot be locked
 */
export async function withMemoryLock<T>(place: ClusterPlace, change: () => Promise<T>): Promise<T> {
  const { state } = clusterPaths(homeOf(place.host.env), place.folder);
  // Held for milliseconds, so there is no message about who holds it.
  const lock = await waitLock(join(await privateFolder(state), 'memory.lock'), 'lab', () => undefined);
  try {
    return await change();
  } finally {
    await lock.release();
  }
}
