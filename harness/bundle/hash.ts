import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** In hexadecimal digits. */
export function sha256(data: Uint8Array | string): string {
  return createHash('sha256').update(data).digest('hex');
}

/** The files of a lab that decide the marks. */
const DECISIVE = ['lab.md', 'checks.ts'];

/** The hash of a lab's guide and checks, the same wherever and however Git has checked them out. */
export async function hashLab(folder: string): Promise<string> {
  const parts = DECISIVE.map(async (name) => {
    const text = await readFile(join(folder, name), 'utf8');
    return `${name} ${sha256(text.replaceAll('\r\n', '\n'))}\n`;
  });
  return sha256((await Promise.all(parts)).join(''));
}
