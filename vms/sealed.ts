import { readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { LabError, briefly } from '../common/errors.ts';
import { besideWhat, syncFile, writeWhole } from './files.ts';

const sealName = 'entry.json';

const sealSchema = z.strictObject({
  version: z.literal(1),
  /** What it is, for a person who looks into the folder. */
  what: z.string(),
  /** ISO 8601, UTC. */
  createdAt: z.string(),
  ingredients: z.record(z.string(), z.union([z.string(), z.number()])),
  /** Each file as it was when it was whole. */
  files: z.record(z.string(), z.strictObject({ bytes: z.number(), modifiedMs: z.number() })),
});

/** What is written into a folder last, when all its files are whole. */
export type Seal = z.infer<typeof sealSchema>;

/** Everything that went into a folder, by name. */
export type Ingredients = Readonly<Record<string, string | number>>;

/** Flushes the folder's files to disk and records their sizes and times. */
export async function seal(folder: string, what: string, ingredients: Ingredients): Promise<Seal> {
  const files: Seal['files'] = {};
  const names = (await readdir(folder)).sort();
  await Promise.all(names.map((name) => syncFile(join(folder, name))));
  for (const name of names) files[name] = await fingerprint(join(folder, name));
  const made: Seal = { version: 1, what, createdAt: new Date().toISOString(), ingredients, files };
  await writeWhole(join(folder, sealName), `${JSON.stringify(made, null, 2)}\n`);
  return made;
}

/**
 * The seal of a whole folder; undefined when there is no such folder; or what is wrong with it, in words that
 * continue a sentence. Sizes and modification times reveal truncated, overwritten and missing files without
 * reading gigabytes.
 * @throws LabError `cache-unreadable`
 */
export async function examine(folder: string): Promise<Seal | string | undefined> {
  const text = await readFile(join(folder, sealName), 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw unreadable(folder, error);
  });
  if (text === undefined) return undefined;
  const found = parse(text);
  if (found === undefined) return `has a broken ${sealName}`;
  for (const [name, then] of Object.entries(found.files)) {
    const now = await fingerprint(join(folder, name)).catch(() => undefined);
    if (now === undefined) return `lacks ${name}`;
    if (now.bytes !== then.bytes) return `has ${name} with ${now.bytes} instead of ${then.bytes} bytes`;
    if (now.modifiedMs !== then.modifiedMs) return `has ${name} changed since it was made`;
  }
  return found;
}

/**
 * Cleans up in `parent` after a command that was killed while it made or replaced a sealed folder (`beside`,
 * `replaceFolder`): where NAME is missing, the newest whole one beside it takes its place; all others go. The
 * caller must know that nobody else works there.
 * @returns the names that were recovered
 */
export async function recoverFolders(parent: string): Promise<readonly string[]> {
  const names: readonly string[] = await readdir(parent).catch(() => []);
  const recovered: string[] = [];
  const newestFirst: { readonly name: string; readonly left: string; readonly madeAt: string }[] = [];
  for (const left of names) {
    const name = besideWhat(left);
    if (name === undefined) continue;
    const found = await examine(join(parent, left));
    newestFirst.push({ name, left, madeAt: typeof found === 'object' ? found.createdAt : '' });
  }
  newestFirst.sort((a, b) => (a.madeAt < b.madeAt ? 1 : -1));
  for (const { name, left, madeAt } of newestFirst) {
    if (madeAt !== '' && !names.includes(name) && !recovered.includes(name)) {
      await rename(join(parent, left), join(parent, name));
      recovered.push(name);
    } else {
      await rm(join(parent, left), { recursive: true, force: true });
    }
  }
  return recovered;
}

async function fingerprint(path: string): Promise<{ bytes: number; modifiedMs: number }> {
  const { size, mtimeMs } = await stat(path);
  return { bytes: size, modifiedMs: mtimeMs };
}

function parse(text: string): Seal | undefined {
  try {
    return sealSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function unreadable(folder: string, cause: unknown): LabError {
  return new LabError({
    code: 'cache-unreadable',
    wanted: `to read the cache in ${folder}`,
    found: briefly(cause),
    next: 'look at its owner and mode (ls -la), or set SWARMLAB_HOME to a folder of yours',
    cause,
  });
}
