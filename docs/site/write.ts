import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { SiteFiles } from './input.ts';

/** Writes the site beside `folder` and then replaces it, so that no reader ever sees half a site. */
export async function writeSite(files: SiteFiles, folder: string): Promise<void> {
  const [beside, old] = [`${folder}.new-${process.pid}`, `${folder}.old-${process.pid}`];
  await rm(beside, { recursive: true, force: true });
  const folders = new Set([...files.keys()].map((path) => dirname(join(beside, path))));
  await Promise.all([...folders].map((each) => mkdir(each, { recursive: true })));
  await Promise.all([...files].map(([path, content]) => writeFile(join(beside, path), content)));
  await rename(folder, old).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  });
  await rename(beside, folder);
  await rm(old, { recursive: true, force: true });
}
