import type { Command, Lab, Place, Question, Section, Step } from './lab.ts';
import { Problems, type Problem } from './problems.ts';
import { quoted } from '../../common/safe-text.ts';

/**
 * Where a translation differs from the original in what a student does: steps, ids, points, commands (to the
 * letter) and their nodes, questions, the number of hints. Prose is not compared.
 */
export function compareGuides(original: Lab, translation: Lab): readonly Problem[] {
  const problems = new Problems(fileOf(translation));
  compareFront(original, translation, problems);
  const last = translation.sections.at(-1)?.place.line ?? 1;
  const count = Math.max(original.sections.length, translation.sections.length);
  for (let index = 0; index < count; index += 1) {
    const [from, to] = [original.sections[index], translation.sections[index]];
    if (from && to && idOf(from) === idOf(to)) compareSections(from, to, problems);
    else {
      const wanted = from
        ? `${described(from)}, as ${at(from)}`
        : `no more sections than ${fileOf(original)}`;
      const next = from ? 'translate section for section' : 'take it out';
      problems.add(to?.place.line ?? last, wanted, to ? described(to) : 'no more sections', next);
      // What comes after it would be compared with another section.
      break;
    }
  }
  return problems.list;
}

function compareFront(original: Lab, translation: Lab, problems: Problems): void {
  for (const key of ['minutes', 'prerequisites', 'stops', 'topology'] as const) {
    const [wanted, found] = [original, translation].map((lab) => `${key}: ${JSON.stringify(lab[key])}`);
    if (wanted !== undefined && found !== undefined && wanted !== found)
      problems.add(1, `${wanted}, as ${fileOf(original)}`, found, `write ${wanted.replaceAll('"', '')}`);
  }
}

function compareSections(from: Section | Step, to: Section | Step, problems: Problems): void {
  const before = problems.list.length;
  const { line } = to.place;
  if ('id' in from && 'id' in to) {
    if (from.points !== to.points)
      problems.add(
        line,
        `points=${from.points}, as ${at(from)}`,
        `points=${to.points}`,
        `write points=${from.points}`,
      );
    compareLists('command', from, from.commands, to, to.commands, compareCommands, problems);
    compareLists('question', from, from.questions, to, to.questions, compareQuestions, problems);
    if (from.hints.length !== to.hints.length)
      problems.add(
        line,
        `hints in ${described(from)}: ${from.hints.length}, as ${at(from)}`,
        `${to.hints.length}`,
        'translate hint for hint',
      );
  }
  if (problems.list.length > before) return;
  const [wanted, found] = [from, to].map(({ body }) => body.map(({ kind }) => kind).join(', ') || 'nothing');
  if (wanted !== undefined && found !== undefined && wanted !== found)
    problems.add(line, `${wanted}, in this order, as ${at(from)}`, found, 'bring it into the same order');
}

/** Compares item by item; when one list is longer, only the first difference is reported. */
function compareLists<T extends { readonly place: Place }>(
  what: string,
  inside: Section,
  wanted: readonly T[],
  translated: Section,
  found: readonly T[],
  compare: (wanted: T, found: T, problems: Problems) => void,
  problems: Problems,
): void {
  const before = problems.list.length;
  const same = wanted.length === found.length;
  for (const [index, item] of wanted.entries()) {
    const other = found[index];
    if (other) compare(item, other, problems);
    if (!same && problems.list.length > before) return;
  }
  if (same) return;
  const extra = found[wanted.length];
  problems.add(
    extra?.place.line ?? translated.place.line,
    `${what}s in ${described(inside)}: ${wanted.length}, as ${at(inside)}`,
    `${found.length}`,
    extra ? 'take it out' : `write the one ${at(wanted[found.length] ?? inside)} too`,
  );
}

function compareCommands(wanted: Command, found: Command, problems: Problems): void {
  const [theirs, ours] = [wanted, found].map(({ script }) => script.split('\n'));
  const index = (theirs ?? []).findIndex((text, each) => text !== ours?.[each]);
  const different = index >= 0 ? index : ours?.length === theirs?.length ? -1 : (theirs?.length ?? 0);
  if (different >= 0) {
    const text = (lines: readonly string[] | undefined) =>
      lines?.[different] === undefined ? 'the end of the command' : quoted(lines[different]);
    problems.add(
      // The script begins on the line after its fence.
      found.place.line + 1 + different,
      `${text(theirs)}, as ${at(wanted, 1 + different)}`,
      text(ours),
      'write the same command',
    );
  }
  const [right, wrong] = [attributes(wanted), attributes(found)];
  if (right !== wrong)
    problems.add(found.place.line, `${right}, as ${at(wanted)}`, wrong, `write sh ${right}`);
}

function compareQuestions(wanted: Question, found: Question, problems: Problems): void {
  const [right, wrong] = [wanted, found].map(({ id, type }) => `::: question ${id} ${type}`);
  if (right !== undefined && wrong !== undefined && right !== wrong)
    problems.add(found.place.line, `${right}, as ${at(wanted)}`, wrong, `write ${right}`);
}

/** A command's attributes as a guide could have them. */
function attributes({ nodes, answers, as, sets }: Command): string {
  const given = Object.entries({ node: nodes.join(','), answer: answers, as, sets });
  return given.flatMap(([key, value]) => (value === undefined ? [] : `${key}=${value}`)).join(' ');
}

function idOf(section: Section | Step): string | undefined {
  return 'id' in section ? section.id : undefined;
}

function described(section: Section | Step): string {
  if ('id' in section) return `step #${section.id}`;
  return section.title === '' ? 'text before the first heading' : 'a section that is not a step';
}

/** @param below how many lines further down */
function at({ place }: { readonly place: Place }, below = 0): string {
  return `on ${place.file}:${place.line + below}`;
}

/** A lab has a step, so it has a section. */
function fileOf(lab: Lab): string {
  return lab.sections[0]?.place.file ?? lab.folder;
}
