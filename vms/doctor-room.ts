import { constants } from 'node:fs';
import { access, readFile, stat, statfs } from 'node:fs/promises';
import { freemem } from 'node:os';
import { dirname } from 'node:path';
import { briefly } from '../common/errors.ts';
import type { HostFinding } from './host-finding.ts';
import type { HostView } from './host-view.ts';
import { homeOf } from './paths.ts';

/** Three nodes of 1 GiB, and what QEMU and the host's page cache need besides. */
const MEMORY_BYTES = 3.75 * 2 ** 30;
/** An image, a booted machine, one formed swarm of three, and a save or two. */
const DISK_BYTES = 6 * 2 ** 30;

/** What programs could use without the host swapping. */
export async function memory(): Promise<HostFinding> {
  const table = await readFile('/proc/meminfo', 'utf8').catch(() => '');
  const kibibytes = /^MemAvailable:\s+(\d+) kB/m.exec(table)?.[1];
  const free = kibibytes === undefined ? freemem() : Number(kibibytes) * 1024;
  return judgeMemory(free);
}

/** @param free in bytes */
export function judgeMemory(free: number): HostFinding {
  return room(
    'memory',
    'Free memory',
    free,
    MEMORY_BYTES,
    'close some programs: three nodes take 1 GiB each',
  );
}

/** Room for what is cached. */
export async function disk(host: HostView): Promise<HostFinding> {
  try {
    const { bavail, bsize } = await statfs(await nearestExisting(homeOf(host.env).cache));
    return judgeDisk(bavail * bsize);
  } catch (error) {
    const fix = 'set SWARMLAB_HOME to a folder that you may write to';
    return { ...DISK, state: 'missing', found: briefly(error), fix };
  }
}

const DISK = { id: 'disk', title: 'Free disk for the cache' };

/** @param free in bytes */
export function judgeDisk(free: number): HostFinding {
  const fix = 'npm run lab prune, or set SWARMLAB_HOME to a folder on a larger disk';
  return room(DISK.id, DISK.title, free, DISK_BYTES, fix);
}

function room(id: string, title: string, free: number, wanted: number, fix: string): HostFinding {
  const gib = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(1)} GiB`;
  if (free >= wanted) return { id, title, state: 'ok', found: gib(free) };
  return { id, title, state: 'warn', found: `${gib(free)}, wanted ${gib(wanted)}`, fix };
}

/** One of the folders that swarmlab keeps things in: it exists and is writable, or can be made. */
export async function writable(name: string, folder: string): Promise<HostFinding> {
  try {
    await access(await nearestExisting(folder), constants.W_OK | constants.X_OK);
    return { ...folderFinding(name), state: 'ok', found: folder };
  } catch (error) {
    return unwritable(name, briefly(error));
  }
}

/** @param why what the kernel said */
export function unwritable(name: string, why: string): HostFinding {
  const fix = 'set SWARMLAB_HOME (and XDG_RUNTIME_DIR) to a folder that you may write to';
  return { ...folderFinding(name), state: 'missing', found: why, fix };
}

function folderFinding(name: string): Pick<HostFinding, 'id' | 'title'> {
  return { id: `folder-${name}`, title: `Folder for ${name}` };
}

/** `folder`, or the nearest folder above it that exists. */
async function nearestExisting(folder: string): Promise<string> {
  try {
    if ((await stat(folder)).isDirectory()) return folder;
  } catch (error) {
    const absent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (absent && dirname(folder) !== folder) return nearestExisting(dirname(folder));
    throw error;
  }
  throw new Error(`${folder} is not a folder`);
}
