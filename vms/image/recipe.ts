import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { codeOf, hashFiles } from '../code-hash.ts';

/** The folder of the recipe: packages, scripts, and what is laid over the roots. */
export const recipeFolder = import.meta.dirname;

/** Changes with every file that goes into an image, but for the packages that Debian has today. */
export async function recipeHash(): Promise<string> {
  const paths = [
    ...(await codeOf('build.ts', { root: recipeFolder, without: ['recipe.ts'] })),
    ...['assemble-guest.sh', 'assemble-container.sh'],
    ...(await filesIn('guest')),
    ...(await filesIn('container')),
  ];
  return hashFiles(paths, recipeFolder);
}

/** The paths of the files in a folder of the recipe, below that of the recipe. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(join(recipeFolder, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(recipeFolder, join(entry.parentPath, entry.name)))
    .sort();
}
