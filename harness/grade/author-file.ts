import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { z } from 'zod';
import { briefly } from '../../common/errors.ts';
import { GuideError, type Problem } from '../guide/guide.ts';

/** A file of a lab that its author wrote in TypeScript, and what is wrong in it. */
export class AuthoredFile {
  /** As short as it can be typed from here. */
  readonly shown: string;
  /** All that is wrong is reported together. */
  readonly problems: Problem[] = [];
  readonly text: string;

  constructor(file: string, text: string) {
    this.shown = shownFile(file);
    this.text = text;
  }

  /** @param line counted from 1 */
  add(line: number, wanted: string, found: string, next: string): void {
    this.problems.push({ file: this.shown, line, wanted, found, next });
  }

  /**
   * The line of `check('ID'`, `fault('ID'` and the like; the first line where there is none.
   * @param calls which of them; all that rows and checks are made with when left out
   */
  lineOf(id: string, calls = 'check|fault|variation'): number {
    return this.lineAt(this.text.search(new RegExp(`\\b(${calls})\\(\\s*['"\`]${escaped(id)}['"\`]`)));
  }

  /** The line of the call `NAME(` that is made for the `index`th time, from 0; the first where it is not. */
  lineOfCall(name: string, index: number): number {
    if (name === '') return 1;
    const calls = [...this.text.matchAll(new RegExp(`\\b${name}\\(`, 'g'))];
    return this.lineAt(calls[index]?.index ?? -1);
  }

  /** The line of a quoted word at or below another line; that line where it does not stand there. */
  lineOfWord(word: string, from: number): number {
    const start = this.text
      .split('\n')
      .slice(0, from - 1)
      .join('\n').length;
    const found = this.text.slice(start).search(new RegExp(`['"\`]${escaped(word)}['"\`]`));
    return found < 0 ? from : this.lineAt(start + found);
  }

  /** @param offset in `text`; below 0 for nowhere */
  lineAt(offset: number): number {
    return offset < 0
      ? 1
      : this.text
          .slice(0, offset + 1)
          .trimEnd()
          .split('\n').length;
  }

  /** @throws GuideError when there was any problem */
  throwIfAny(): void {
    if (this.problems.length > 0) throw new GuideError(this.problems);
  }
}

/**
 * A file that a lab's author wrote, and what it exports, as `schema` has it.
 * @param wanted the line that the file must have: `export const checks = defineChecks(…)`
 * @throws GuideError when it cannot be loaded or exports something else
 */
export async function importAuthored<T>(
  file: string,
  schema: z.ZodType<T>,
  wanted: string,
): Promise<{ readonly source: AuthoredFile; readonly exported: T }> {
  let module: unknown;
  let text: string;
  try {
    text = await readFile(file, 'utf8');
    module = await import(pathToFileURL(file).href);
  } catch (error) {
    const problem = { file: shownFile(file), line: 1, wanted: 'a file that can be loaded' };
    throw new GuideError([{ ...problem, found: briefly(error), next: `write ${wanted}` }], error);
  }
  const source = new AuthoredFile(file, text);
  const parsed = schema.safeParse(module);
  if (parsed.success) return { source, exported: parsed.data };
  for (const issue of parsed.error.issues) {
    const { id, where, call, index } = placeIn(module, issue.path);
    const line =
      id === undefined
        ? source.lineOfCall(call, index)
        : source.lineOf(id, 'check|fault|variation|blindTo|contradicts');
    source.add(
      line,
      where === '' ? wanted : `${where} as the authoring API has it`,
      issue.message,
      'change it',
    );
  }
  throw new GuideError(source.problems);
}

export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** A file's name as short as it can be typed from here. */
export function shownFile(file: string): string {
  const path = relative(process.cwd(), file);
  return path.startsWith('..') ? file : path;
}

/**
 * What a path into a module's exports is called by an author, who counts neither checks nor faults but knows
 * their ids: `points of check published`, and not `checks.checks.0.points`.
 */
function placeIn(
  module: unknown,
  path: readonly PropertyKey[],
): { readonly id?: string; readonly where: string; readonly call: string; readonly index: number } {
  const [, list, index, ...rest] = path.map(String);
  const things = valueAt(module, path.slice(0, 2));
  const thing: unknown = Array.isArray(things) ? things[Number(index)] : undefined;
  const id = typeof thing === 'object' && thing !== null && 'id' in thing ? String(thing.id) : undefined;
  if (list === undefined || index === undefined) return { where: '', call: '', index: -1 };
  const call = list === 'contradicts' ? list : list.replace(/s$/, '');
  const name = id === undefined ? `${call} number ${Number(index) + 1}` : `${call} ${id}`;
  const where = rest.length === 0 ? name : `${rest.join('.')} of ${name}`;
  return { where, call, index: Number(index), ...(id !== undefined && { id }) };
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) =>
      typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined,
    value,
  );
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
