import { open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { LabError } from '../../common/errors.ts';
import { beside } from '../../vms/files.ts';

/** @throws LabError `file-exists` when something has that name, `bad-arguments` when its folder is none */
export async function requireNewFile(file: string): Promise<void> {
  if ((await stat(file).catch(() => undefined)) !== undefined) throw exists(file);
  const folder = await stat(dirname(file)).catch(() => undefined);
  if (folder?.isDirectory() === true) return;
  throw new LabError({
    code: 'bad-arguments',
    wanted: `to write ${file}`,
    found: `no folder ${dirname(file)}`,
    next: `mkdir -p ${dirname(file)}, or name another file`,
  });
}

/** Writes a file whole or not at all, and never over anything. @throws LabError `file-exists` */
export async function writeNewFile(file: string, bytes: Uint8Array): Promise<void> {
  const draft = beside(file);
  try {
    const handle = await open(draft, 'wx');
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await claim(file);
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** An empty file of our own under that name, so that the whole one can replace nobody else's. */
async function claim(file: string): Promise<void> {
  const handle = await open(file, 'wx').catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EEXIST' ? exists(file) : error;
  });
  await handle.close();
}

function exists(file: string): LabError {
  return new LabError({
    code: 'file-exists',
    wanted: `to write ${file}`,
    found: 'something of that name',
    next: 'name another file, or none to get a new name',
  });
}
