import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { privateFolder } from './files.ts';
import { waitLock } from './lock.ts';
import { examine, seal } from './sealed.ts';
import type { Ingredients, Seal } from './sealed.ts';

/** What is kept, each made from the one before: a disk, a booted machine, a formed swarm. */
export const kinds = ['image', 'booted', 'formed'] as const;
export type Kind = (typeof kinds)[number];

/** A whole folder of the cache. */
export interface Entry {
  readonly key: string;
  readonly folder: string;
  readonly seal: Seal;
}

export interface MakeOptions {
  /** Told once when another command is making the same entry. */
  readonly onWait: (holder: string) => void;
  /** Told in one line when an entry was found damaged or too old and is made again. */
  readonly onDamage: (line: string) => void;
  /** Milliseconds after which an entry counts as too old; never, when left out. */
  readonly maxAgeMs?: number;
}

/** Sealed folders by kind and key, that appear whole (made beside, then renamed) and are never changed afterwards. */
export class Cache {
  readonly root: string;

  constructor(root: string) {
    this.root = root;
  }

  /** The entry, made by `work` in a folder of its own when it is not there, damaged or too old. */
  async make(
    kind: Kind,
    ingredients: Ingredients,
    options: MakeOptions,
    work: (draft: string) => Promise<void>,
  ): Promise<Entry> {
    const key = keyOf(ingredients);
    const there = await this.#look(kind, key, options);
    if (typeof there === 'object') return there;
    const folder = await privateFolder(join(this.root, kind));
    const lock = await waitLock(join(folder, `${key}.lock`), `making ${kind} ${key}`, options.onWait);
    try {
      const now = await this.#look(kind, key, options);
      if (typeof now === 'object') return now;
      if (typeof now === 'string') options.onDamage(`The saved ${kind} ${key} ${now}: making it again.`);
      await this.#clear(kind, key);
      const draft = join(folder, `${key}.draft-${randomBytes(4).toString('hex')}`);
      await mkdir(draft, { mode: 0o700 });
      await work(draft);
      const made = await seal(draft, kind, ingredients);
      await rename(draft, join(folder, key));
      return { key, folder: join(folder, key), seal: made };
    } finally {
      await lock.release();
    }
  }

  /** Takes everything away whose key is not in `keep`; gives the number of entries that went. */
  async prune(keep: ReadonlySet<string>): Promise<number> {
    let gone = 0;
    for (const kind of kinds) {
      const names = await readdir(join(this.root, kind)).catch(() => []);
      for (const name of names.filter((each) => !keep.has(each.split('.', 1)[0] ?? ''))) {
        await rm(join(this.root, kind, name), { recursive: true, force: true });
        if (!name.includes('.')) gone += 1;
      }
    }
    return gone;
  }

  async #look(
    kind: Kind,
    key: string,
    { maxAgeMs = Infinity }: MakeOptions,
  ): Promise<Entry | string | undefined> {
    const folder = join(this.root, kind, key);
    const found = await examine(folder);
    if (typeof found !== 'object') return found;
    if (Date.now() - Date.parse(found.createdAt) > maxAgeMs) return 'is older than its certificates allow';
    return { key, folder, seal: found };
  }

  /** Whoever holds the key's lock may take away what earlier makers of it left unfinished. */
  async #clear(kind: Kind, key: string): Promise<void> {
    const folder = join(this.root, kind);
    for (const name of await readdir(folder)) {
      if (name === key || name.startsWith(`${key}.draft-`)) {
        await rm(join(folder, name), { recursive: true, force: true });
      }
    }
  }
}

/** Twelve hexadecimal digits that change with any ingredient. */
export function keyOf(ingredients: Ingredients): string {
  const sorted = Object.entries(ingredients).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex').slice(0, 12);
}
