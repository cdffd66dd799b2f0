import { execa } from 'execa';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { diskBytes } from '../image/build.ts';

/** An empty layer; those under it are named when a machine is started, so folders can move. */
export async function newLayer(path: string): Promise<void> {
  await execa('qemu-img', ['create', '-q', '-f', 'qcow2', path, `${diskBytes}`]);
}

/** Memory of a machine that has not booted: zeros, as one hole. */
export async function blankMemory(folder: string, memoryMiB: number): Promise<string> {
  const path = join(folder, 'blank.memory');
  const file = await open(path, 'w', 0o600);
  try {
    await file.truncate(memoryMiB * 2 ** 20);
  } finally {
    await file.close();
  }
  return path;
}
