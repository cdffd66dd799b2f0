import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

export interface CodeHashOptions {
  /** The folder that the code is in; what is imported from elsewhere is not followed. */
  readonly root: string;
  /**
   * Code that does not shape what is made, as paths below the root: files, or folders with a slash at the
   * end.
   */
  readonly without?: readonly string[];
}

/**
 * Changes with the code that makes something: a hash of the entry file and of everything that it imports,
 * directly or indirectly. New files are included without anybody having to list them; `without` names those
 * that need not invalidate a cache.
 * @param entry a path below the root
 */
export async function codeHash(entry: string, options: CodeHashOptions): Promise<string> {
  return hashFiles(await codeOf(entry, options), options.root);
}

/** One hash over the names and contents of files below `root`. */
export async function hashFiles(paths: readonly string[], root: string): Promise<string> {
  const hash = createHash('sha256');
  for (const path of paths) {
    hash
      .update(`${path}\0`)
      .update(await readFile(join(root, path)))
      .update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}

/** The paths of the files that such a hash covers, below the root and sorted. */
export async function codeOf(
  entry: string,
  { root, without = [] }: CodeHashOptions,
): Promise<readonly string[]> {
  const found = new Set([entry]);
  for (const path of found) {
    const text = await readFile(join(root, path), 'utf8');
    for (const imported of importsIn(text)) {
      const target = relative(root, join(root, dirname(path), imported));
      const spared = without.some((each) => (each.endsWith('/') ? target.startsWith(each) : target === each));
      if (!target.startsWith('..') && !spared) found.add(target);
    }
  }
  return [...found].sort();
}

/** The files named after `from` or in `import(…)`; `import type` is left out, since types shape nothing. */
function importsIn(text: string): readonly string[] {
  const statements =
    /^(?:import|export)\b(?!\s+type\b)[^;'"]*['"](\.[^'"]+)['"]|\bimport\(\s*['"](\.[^'"]+)['"]/gm;
  return [...text.matchAll(statements)].map(([, standing, called]) => standing ?? called ?? '');
}
