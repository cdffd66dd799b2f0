import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { privateFolder } from './files.ts';
import { tryLock, waitLock } from './lock.ts';
import { examine, seal } from './sealed.ts';
import type { Ingredients, Seal } from './sealed.ts';

/** What the cache keeps, each made from the one before: a disk, a booted machine, a formed swarm. */
export const kinds = ['image', 'booted', 'formed'] as const;
export type Kind = (typeof kinds)[number];

/** A whole folder of the cache. */
export interface Entry {
  readonly key: string;
  readonly folder: string;
  readonly seal: Seal;
}

export interface MakeOptions {
  /** Called once when another command is making the same entry. */
  readonly onWait: (holder: string) => void;
  /** Called with one line when an entry is damaged or too old and is made again. */
  readonly onDamage: (line: string) => void;
  /** Milliseconds after which an entry counts as too old; never, when left out. */
  readonly maxAgeMs?: number;
  /** Ends the wait for another command. */
  readonly signal?: AbortSignal;
}

/**
 * Sealed folders by kind and key. They appear whole (made under another name, then renamed) and never change
 * afterwards.
 */
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
    const file = join(folder, `${key}.lock`);
    const lock = await waitLock(file, `making ${kind} ${key}`, options.onWait, options.signal);
    const draft = join(folder, `${key}.draft-${randomBytes(4).toString('hex')}`);
    try {
      const now = await this.#look(kind, key, options);
      if (typeof now === 'object') return now;
      if (typeof now === 'string') options.onDamage(`The saved ${kind} ${key} ${now}: making it again.`);
      await this.#clear(kind, key);
      await mkdir(draft, { mode: 0o700 });
      await work(draft);
      const made = await seal(draft, kind, ingredients);
      await rename(draft, join(folder, key));
      return { key, folder: join(folder, key), seal: made };
    } finally {
      // Already renamed when all went well.
      await rm(draft, { recursive: true, force: true });
      await lock.release();
    }
  }

  /** The whole entries. */
  async list(): Promise<readonly (Entry & { readonly kind: Kind })[]> {
    const found: (Entry & { readonly kind: Kind })[] = [];
    for (const kind of kinds) {
      for (const key of keysIn(await this.#names(kind))) {
        const folder = join(this.root, kind, key);
        const made = await examine(folder);
        if (typeof made === 'object') found.push({ kind, key, folder, seal: made });
      }
    }
    return found;
  }

  /**
   * Removes every entry whose key is not in `keep`, and every unfinished draft; returns the number of entries
   * removed. What another command is making stays, and so do the kinds that it may be made from. Lock files
   * stay too: a command that waits for a deleted one would not see who locks the next file of that name.
   */
  async prune(keep: ReadonlySet<string>): Promise<number> {
    let gone = 0;
    let busy = false;
    for (const kind of ['formed', 'booted', 'image'] satisfies Kind[]) {
      const names = await this.#names(kind);
      const standing: boolean = busy;
      for (const key of keysIn(names)) {
        const kept: boolean = standing || keep.has(key);
        if (names.every((name) => !name.startsWith(`${key}.draft-`) && (kept || name !== key))) {
          // Nothing to remove; but a command that begins to make it has the lock before it has a draft.
          busy ||= !kept && (await this.#locked(kind, key, () => Promise.resolve())) === undefined;
          continue;
        }
        const went = await this.#locked(kind, key, () => this.#clear(kind, key, kept ? 'drafts' : 'all'));
        if (went === undefined) busy = true;
        else if (!kept && names.includes(key)) gone += 1;
      }
    }
    return gone;
  }

  /** Undefined, and nothing done, when another command holds the key's lock. */
  async #locked(kind: Kind, key: string, work: () => Promise<void>): Promise<'done' | undefined> {
    const lock = await tryLock(join(this.root, kind, `${key}.lock`), `lab prune`);
    if (lock === undefined) return undefined;
    try {
      await work();
      return 'done';
    } finally {
      await lock.release();
    }
  }

  async #names(kind: Kind): Promise<readonly string[]> {
    return await readdir(join(this.root, kind)).catch(() => []);
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

  /** Whoever holds the key's lock may remove what earlier makers of it left unfinished. */
  async #clear(kind: Kind, key: string, what: 'all' | 'drafts' = 'all'): Promise<void> {
    const folder = join(this.root, kind);
    for (const name of await readdir(folder)) {
      if ((name === key && what === 'all') || name.startsWith(`${key}.draft-`)) {
        await rm(join(folder, name), { recursive: true, force: true });
      }
    }
  }
}

/** The keys that files of a kind's folder belong to. */
function keysIn(names: readonly string[]): ReadonlySet<string> {
  return new Set(
    names.map((name) => name.split('.', 1)[0] ?? '').filter((key) => /^[0-9a-f]{12}$/.test(key)),
  );
}

/** Twelve hexadecimal digits that change with any ingredient. */
export function keyOf(ingredients: Ingredients): string {
  const sorted = Object.entries(ingredients).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex').slice(0, 12);
}
