import { inLanguage, ORIGINAL, type Language } from '../../common/languages.ts';
import { open, readdir } from 'node:fs/promises';
import path from 'node:path';
import { LabError, briefly } from '../../common/errors.ts';
import { compareGuides } from './compare.ts';
import type { Lab } from './lab.ts';
import { nearest } from './nearest.ts';
import { MAX_GUIDE_BYTES, parseGuide } from './parse.ts';
import { GuideError } from './problems.ts';
import { quoted } from '../../common/safe-text.ts';

/** A line of `lab list`. */
export interface LabSummary {
  readonly number: number;
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly minutes: number;
  readonly maxPoints: number;
  /** How many there are. */
  readonly steps: number;
}

interface LabFolder {
  readonly number: number;
  readonly id: string;
}

/**
 * Finds one lab and reads its guide; other labs' guides are not looked at.
 * @param wanted `3`, `03`, the folder's name, or the end of exactly one folder's name after a hyphen
 * @param language when there is no translation, the original is read; `Lab.language` names its
 *   language
 * @throws LabError `unknown-lab`, naming the labs that there are; GuideError, also when a translation
 *   differs from the original in what a student does
 */
export async function loadLab(labsRoot: string, wanted: string, language: Language = ORIGINAL): Promise<Lab> {
  const folders = await labFolders(labsRoot);
  const matches = folders.filter(
    ({ number, id }) => id === wanted || (/^\d+$/.test(wanted) && number === Number(wanted)),
  );
  const found = matches.length > 0 ? matches : folders.filter(({ id }) => id.endsWith(`-${wanted}`));
  const [lab] = found;
  if (lab && found.length === 1) return readLab(labsRoot, lab, language);
  throw new LabError({
    code: 'unknown-lab',
    wanted: folders.length === 0 ? `labs in ${labsRoot}` : `one of the labs ${ids(folders)}`,
    found:
      folders.length === 0 ? 'none' : quoted(wanted) + (found.length > 1 ? `, which is ${ids(found)}` : ''),
    next: folders.length === 0 ? 'run it in the project’s folder' : suggestion(wanted, folders, found),
  });
}

/**
 * Every lab, by number.
 * @throws GuideError with the problems of all guides
 */
export async function listLabs(
  labsRoot: string,
  language: Language = ORIGINAL,
): Promise<readonly LabSummary[]> {
  const folders = await labFolders(labsRoot);
  const results = await Promise.allSettled(folders.map((folder) => readLab(labsRoot, folder, language)));
  const labs: LabSummary[] = [];
  const problems = [];
  for (const result of results) {
    if (result.status === 'fulfilled') {
      const { number, id, title, summary, minutes, maxPoints, steps } = result.value;
      labs.push({ number, id, title, summary, minutes, maxPoints, steps: steps.length });
    } else if (result.reason instanceof GuideError) problems.push(...result.reason.problems);
    else throw result.reason;
  }
  if (problems.length > 0) throw new GuideError(problems);
  return labs;
}

async function labFolders(labsRoot: string): Promise<LabFolder[]> {
  const entries = await readdir(labsRoot, { withFileTypes: true }).catch((error: unknown) => {
    throw new LabError({
      code: 'unknown-lab',
      wanted: `the labs’ folder ${labsRoot}`,
      found: briefly(error),
      next: 'run it in the project’s folder',
      cause: error,
    });
  });
  return entries
    .filter((entry) => entry.isDirectory() && /^\d{2,}-[a-z0-9]+(-[a-z0-9]+)*$/.test(entry.name))
    .map((entry) => ({ number: Number.parseInt(entry.name, 10), id: entry.name }))
    .sort((a, b) => a.number - b.number || (a.id < b.id ? -1 : 1));
}

async function readLab(labsRoot: string, { number, id }: LabFolder, language: Language): Promise<Lab> {
  const folder = path.join(labsRoot, id);
  if (language !== ORIGINAL) {
    const file = path.join(folder, inLanguage('lab.md', language));
    const source = await readGuide(file).catch((error: unknown) => {
      if (isMissing(error)) return undefined;
      throw error;
    });
    if (source !== undefined) {
      const translation = parseGuide(source, { file: shown(file), number, id, folder, language });
      // What a student does must not depend on the language.
      const problems = compareGuides(await readLab(labsRoot, { number, id }, ORIGINAL), translation);
      if (problems.length > 0) throw new GuideError(problems);
      return translation;
    }
  }
  const file = path.join(folder, 'lab.md');
  const source = await readGuide(file);
  return parseGuide(source, { file: shown(file), number, id, folder, language: ORIGINAL });
}

/** At most one byte more than a guide may have is read, whatever the file is. */
async function readGuide(file: string): Promise<string> {
  try {
    const handle = await open(file);
    try {
      if (!(await handle.stat()).isFile()) throw new Error('not a file');
      const { buffer, bytesRead } = await handle.read(
        Buffer.alloc(MAX_GUIDE_BYTES + 1),
        0,
        MAX_GUIDE_BYTES + 1,
        0,
      );
      return new TextDecoder('utf-8', { fatal: bytesRead <= MAX_GUIDE_BYTES }).decode(
        buffer.subarray(0, bytesRead),
      );
    } finally {
      await handle.close();
    }
  } catch (error) {
    const problem = {
      file: shown(file),
      line: 1,
      wanted: 'a guide in UTF-8',
      found: briefly(error),
      next: 'write one',
    };
    throw new GuideError([problem], error);
  }
}

function isMissing(error: unknown): boolean {
  const cause = error instanceof GuideError ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
}

/** As short as it can be typed from here. */
function shown(file: string): string {
  const relative = path.relative(process.cwd(), file);
  return relative.startsWith('..') ? file : relative;
}

function ids(folders: readonly LabFolder[]): string {
  return folders.map(({ id }) => id).join(', ');
}

function suggestion(wanted: string, folders: readonly LabFolder[], found: readonly LabFolder[]): string {
  const names = folders.flatMap(({ id }) => [id, id.replace(/^\d+-/, '')]);
  const near = nearest(wanted, names) ?? wanted;
  const lab = found[0] ?? folders.find(({ id }) => near !== '' && id.includes(near));
  return lab ? `npm run lab ${found.length > 1 ? lab.id : lab.number}` : 'npm run lab list';
}
