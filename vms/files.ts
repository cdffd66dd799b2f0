import { randomBytes } from 'node:crypto';
import { chmod, lstat, mkdir, open, rename, rm, statfs } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { LabError } from '../common/errors.ts';

/**
 * A folder that only its owner may enter, made when it is not there. In /tmp another user may have made it
 * first, or a link in its place: neither is accepted. One of ours that others may enter is closed to them.
 * @throws LabError `cache-unreadable` when it cannot be made or belongs to someone else
 */
export async function privateFolder(path: string): Promise<string> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
    const found = await lstat(path);
    if (!found.isDirectory()) throw new Error('it is not a folder');
    if (found.uid !== userInfo().uid) throw new Error(`it belongs to user ${found.uid}`);
    if ((found.mode & 0o777) !== 0o700) await chmod(path, 0o700);
    return path;
  } catch (cause) {
    throw new LabError({
      code: 'cache-unreadable',
      wanted: `a folder of yours at ${path}`,
      found: cause instanceof Error ? cause.message : String(cause),
      next: `look at it (ls -ld ${path}), or set SWARMLAB_HOME to a folder that you may write to`,
      cause,
    });
  }
}

/** A name beside `path` that no one else uses, for writing there and renaming. */
export function beside(path: string): string {
  return `${path}.new-${process.pid}-${randomBytes(4).toString('hex')}`;
}

/** The name that `beside` made this one from; undefined for any other. */
export function besideWhat(name: string): string | undefined {
  return /^(.+)\.new-\d+-[0-9a-f]{8}$/.exec(name)?.[1];
}

/** Writes a file whole or not at all; mode 0600. */
export async function writeWhole(path: string, data: string): Promise<void> {
  const draft = beside(path);
  const file = await open(draft, 'w', 0o600);
  try {
    try {
      await file.writeFile(data);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/**
 * Puts the folder `draft` in the place of the folder `path`, which may exist. Killed in between, it leaves
 * both beside `path`, where `recoverFolders` finds them.
 */
export async function replaceFolder(draft: string, path: string): Promise<void> {
  const old = beside(path);
  const moved = await rename(path, old).then(
    () => true,
    () => false,
  );
  try {
    await rename(draft, path);
  } catch (error) {
    if (moved) await rename(old, path);
    throw error;
  }
  if (moved) await rm(old, { recursive: true, force: true });
}

/**
 * @param bytes what the work is going to need
 * @throws LabError `no-space`
 */
export async function needSpace(folder: string, bytes: number, what: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  if (free >= bytes) return;
  throw new LabError({
    code: 'no-space',
    wanted: `${gib(bytes)} of free disk for ${what}`,
    found: `${gib(free)} free in ${folder}`,
    next: `free some (npm run lab prune drops old caches), or set SWARMLAB_HOME to a folder on a larger disk`,
  });
}

function gib(bytes: number): string {
  return `${(bytes / 2 ** 30).toFixed(1)} GiB`;
}

/** Returns once the bytes of a file that was written in full are on the disk. */
export async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.datasync();
  } finally {
    await file.close();
  }
}
