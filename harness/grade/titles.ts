import type { Language } from '../../common/languages.ts';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import { nearest } from '../guide/guide.ts';
import { Problems } from '../guide/problems.ts';
import { isMissing, shownFile } from './author-file.ts';

/** What has a title in a lab, as the sections of a file of titles are called. */
export type Titled = 'checks' | 'faults' | 'variations' | 'blindTo' | 'contradicts';

/** A check, a fault, a variation, or what became of one: its title is in the original language. */
export interface WithTitle {
  readonly id: string;
  readonly title: string;
}

/** The title in one language; the original where there is no translation. */
export type TitleOf = (of: Titled, thing: WithTitle) => string;

/** Why a lab need not do what it should with an entry of the catalogue, in the original language. */
export interface WithReason {
  readonly id: string;
  readonly reason: string;
}

/** All that has a title in a lab, and the reasons that it gives. */
export type AllTitled = Readonly<
  Record<'checks' | 'faults' | 'variations', readonly WithTitle[]> &
    Partial<Record<'blindTo' | 'contradicts', readonly WithReason[]>>
>;

const SECTIONS: readonly Titled[] = ['checks', 'faults', 'variations', 'blindTo', 'contradicts'];

/**
 * The titles of a lab in a language: those of its `titles.LANGUAGE.yaml`, which has for each id in `checks`,
 * `faults` and `variations` a line of text, and for each in `blindTo` and `contradicts` its reason. They are
 * only for people to read: no verdict, matrix or proof depends on them.
 * @param folder the lab's
 * @throws GuideError when the file is not YAML of this form
 */
export async function titlesIn(language: Language, folder: string): Promise<TitleOf> {
  const titles = await readTitles(language, folder);
  return (of, { id, title }) => titles.get(of)?.get(id)?.text ?? title;
}

/**
 * Checks a lab's titles in a language: each check, fault and variation has one, and no other id has.
 * @throws GuideError naming every title that is missing and every id that is not in the lab
 */
export async function checkTitles(language: Language, folder: string, all: AllTitled): Promise<void> {
  const titles = await readTitles(language, folder);
  const problems = new Problems(titlesFile(language, folder));
  for (const of of SECTIONS) {
    const things = (all[of] ?? []).map((thing) => ({
      id: thing.id,
      text: 'title' in thing ? thing.title : thing.reason,
    }));
    const ids = things.map(({ id }) => id);
    const given = titles.get(of) ?? new Map<string, Given>();
    for (const [id, { line }] of given) {
      if (ids.includes(id)) continue;
      problems.add(line, `one of the ${of} of the lab (${ids.join(', ')})`, id, suggestion(id, ids));
    }
    const last = Math.max(1, ...[...given.values()].map(({ line }) => line));
    for (const { id, text } of things) {
      if (!given.has(id)) problems.add(last, `a title under ${of} for ${id}`, 'none', `translate “${text}”`);
    }
  }
  problems.throwIfAny();
}

interface Given {
  readonly text: string;
  readonly line: number;
}

function titlesFile(language: Language, folder: string): string {
  return shownFile(join(folder, `titles.${language}.yaml`));
}

/** By section and id; empty where there is no such file. */
async function readTitles(
  language: Language,
  folder: string,
): Promise<ReadonlyMap<Titled, ReadonlyMap<string, Given>>> {
  const text = await readFile(join(folder, `titles.${language}.yaml`), 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return '';
    throw error;
  });
  const problems = new Problems(titlesFile(language, folder));
  const counter = new LineCounter();
  const { contents, errors } = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const lineOf = (node: unknown): number =>
    isScalar(node) && node.range ? counter.linePos(node.range[0]).line : 1;
  for (const { pos, message } of errors) {
    problems.add(counter.linePos(pos[0]).line, 'valid YAML', message, 'fix it');
  }
  problems.throwIfAny();
  const titles = new Map<Titled, Map<string, Given>>();
  for (const section of isMap(contents) ? contents.items : []) {
    const of = SECTIONS.find((name) => isScalar(section.key) && section.key.value === name);
    if (of === undefined || !isMap(section.value)) {
      const wanted = `${SECTIONS.join(', ')}, each with titles by id`;
      problems.add(lineOf(section.key), wanted, String(section.key), 'write it so');
      continue;
    }
    const given = new Map<string, Given>();
    for (const { key, value } of section.value.items) {
      const line = lineOf(key);
      if (isScalar(key) && isScalar(value) && typeof value.value === 'string' && value.value.trim() !== '') {
        given.set(String(key.value), { text: value.value.trim(), line });
      } else problems.add(line, `a title of one line for ${String(key)}`, 'something else', 'write one');
    }
    titles.set(of, given);
  }
  if (contents !== null && !isMap(contents)) {
    problems.add(1, `the sections ${SECTIONS.join(', ')}`, 'something else', 'write them');
  }
  problems.throwIfAny();
  return titles;
}

function suggestion(id: string, ids: readonly string[]): string {
  const meant = nearest(id, ids);
  return meant === undefined ? 'take it out' : `write ${meant}`;
}
