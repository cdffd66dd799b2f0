import { rename, writeFile } from 'node:fs/promises';
import { beside } from '../../vms/files.ts';

/** Writes a file of the project: beside, then renamed; open to be read, as the others are. */
export async function writeProjectFile(file: string, data: string | Uint8Array): Promise<void> {
  const draft = beside(file);
  await writeFile(draft, data);
  await rename(draft, file);
}
