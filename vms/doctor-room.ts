import { constants } from 'node:fs';
import { access, mkdir, readFile, statfs } from 'node:fs/promises';
import { freemem } from 'node:os';
import { briefly } from '../common/errors.ts';
import type { HostFinding } from './doctor.ts';
import type { HostView } from './host-packages.ts';
import { homeOf } from './paths.ts';

/** Three nodes of 1 GiB, and what QEMU and the host's page cache want beside them. */
const MEMORY_BYTES = 3.75 * 2 ** 30;
/** An image, a booted machine, one formed swarm of three, and a save or two. */
const DISK_BYTES = 6 * 2 ** 30;

/** What programs could take without the host swapping. */
export async function memory(): Promise<HostFinding> {
  const table = await readFile('/proc/meminfo', 'utf8').catch(() => '');
  const kibibytes = /^MemAvailable:\s+(\d+) kB/m.exec(table)?.[1];
  const free = kibibytes === undefined ? freemem() : Number(kibibytes) * 1024;
  return room('memory', 'Free memory', free, MEMORY_BYTES, 'close something: three nodes take 1 GiB each');
}

/** Room for what is cached. */
export async function disk(host: HostView): Promise<HostFinding> {
  const { cache } = homeOf(host.env);
  try {
    await mkdir(cache, { recursive: true, mode: 0o700 });
    const { bavail, bsize } = await statfs(cache);
    const mend = 'npm run lab prune, or set SWARMLAB_HOME to a folder on a larger disk';
    return room('disk', 'Free disk for the cache', bavail * bsize, DISK_BYTES, mend);
  } catch (error) {
    return {
      id: 'disk',
      title: 'Free disk for the cache',
      state: 'missing',
      found: briefly(error),
      mend: 'set SWARMLAB_HOME to a folder that you may write to',
    };
  }
}

function room(id: string, title: string, free: number, wanted: number, mend: string): HostFinding {
  const gib = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(1)} GiB`;
  if (free >= wanted) return { id, title, state: 'ok', found: gib(free) };
  return { id, title, state: 'warn', found: `${gib(free)}, wanted ${gib(wanted)}`, mend };
}

/** One of the folders that swarmlab keeps things in; made when it is not there. */
export async function writable(name: string, folder: string): Promise<HostFinding> {
  const finding = { id: `folder-${name}`, title: `Folder for ${name}` };
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await access(folder, constants.W_OK | constants.X_OK);
    return { ...finding, state: 'ok', found: folder };
  } catch (error) {
    return {
      ...finding,
      state: 'missing',
      found: briefly(error),
      mend: 'set SWARMLAB_HOME (and XDG_RUNTIME_DIR) to a folder that you may write to',
    };
  }
}
