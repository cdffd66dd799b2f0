import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** The folder of the recipe: packages, scripts, and what is laid over the roots. */
export const recipeFolder = import.meta.dirname;

/** A hash of every file that goes into an image, but for the packages that Debian has today. */
export async function recipeHash(): Promise<string> {
  return await hashFiles([
    ...[
      ...['packages.ts', 'build.ts', 'mmdebstrap.ts', 'containers.ts'],
      ...['assemble-guest.sh', 'assemble-container.sh'],
    ].map((name) => join(recipeFolder, name)),
    ...(await filesIn(join(recipeFolder, 'guest'))),
    ...(await filesIn(join(recipeFolder, 'container'))),
  ]);
}

/** One hash over names and contents. */
export async function hashFiles(paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  const contents = await Promise.all(paths.map((path) => readFile(path)));
  paths.forEach((path, index) => {
    hash
      .update(`${relative(recipeFolder, path)}\0`)
      .update(contents[index] ?? '')
      .update('\0');
  });
  return hash.digest('hex').slice(0, 16);
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
