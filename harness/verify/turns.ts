import { join } from 'node:path';
import { privateFolder } from '../../vms/files.ts';
import { tryLock, waitLock } from '../../vms/lock.ts';

/** Does `work` when it is its turn; `onWait` is called with the name of whoever it waits for. */
export type Turn = <T>(onWait: (holder: string) => void, work: () => Promise<T>) => Promise<T>;

/** Processors that the emulated machines of one lab keep busy while they do something. */
const PROCESSORS = 4;

/**
 * Turns among all who verify labs on this host: one row at a time, or as many as there are processors for.
 * Emulated machines of two labs that start containers at the same time slow each other down until engines
 * give up, and no row proves anything.
 * @param folder where the locks are
 * @param processors of this host
 */
export function turnsIn(folder: string, processors: number, what: string, signal?: AbortSignal): Turn {
  const files = Array.from({ length: Math.max(1, Math.floor(processors / PROCESSORS)) }, (_, index) =>
    join(folder, `turn-${index + 1}.lock`),
  );
  return async (onWait, work) => {
    await privateFolder(folder);
    const lock = (await firstFree(files, what)) ?? (await waitLock(anyOf(files), what, onWait, signal));
    try {
      return await work();
    } finally {
      await lock.release();
    }
  };
}

async function firstFree(files: readonly string[], what: string) {
  for (const file of files) {
    const lock = await tryLock(file, what);
    if (lock !== undefined) return lock;
  }
  return undefined;
}

/** The lock to wait for; not everybody waits for the same one. */
function anyOf(files: readonly string[]): string {
  return files[process.pid % files.length] ?? '';
}
