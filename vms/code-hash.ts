import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

export interface CodeHashOptions {
  /** The folder that the code is in; what is imported from elsewhere is not followed. */
  readonly root: string;
  /**
   * What only carries and shapes nothing that is made, as paths below the root: files, or folders with a
   * slash at their end.
   */
  readonly without?: readonly string[];
}

/**
 * Changes with the code that makes something: a hash of the entry file and of all that it imports, directly
 * or through others. A file that is new in there is followed without anybody having to list it; what need not
 * void a cache is named in `without`.
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

/** The paths of the files that such a hash is made of, below the root and in order. */
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

/** What stands after `from` or in `import(…)`, where that is a file; types alone shape nothing. */
function importsIn(text: string): readonly string[] {
  const statements =
    /^(?:import|export)\b(?!\s+type\b)[^;'"]*['"](\.[^'"]+)['"]|\bimport\(\s*['"](\.[^'"]+)['"]/gm;
  return [...text.matchAll(statements)].map(([, standing, called]) => standing ?? called ?? '');
}
