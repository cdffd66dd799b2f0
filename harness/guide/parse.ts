import type { Language } from '../../common/languages.ts';
import { namedNodes } from '../../common/topology.ts';
import { readFrontMatter } from './front-matter.ts';
import type { Lab, Part, Section, Step } from './lab.ts';
import { Problems } from './problems.ts';
import { commandsOf, questionsOf, readSections, type SectionDraft } from './sections.ts';
import { checkQuestions, checkVariables } from './references.ts';
import { firstInvisible } from '../../common/safe-text.ts';

/** The longest guide that is read, in bytes of UTF-8. */
export const MAX_GUIDE_BYTES = 1024 * 1024;

/** What is not in a guide's text: where it was found. */
export interface GuideWhere {
  /** As messages name it, relative to where the person stands. */
  readonly file: string;
  readonly number: number;
  readonly id: string;
  readonly folder: string;
  readonly language: Language;
}

/**
 * Parses and validates the text of a guide.
 * @throws GuideError with all that is wrong in it
 */
export function parseGuide(source: string, where: GuideWhere): Lab {
  const problems = new Problems(where.file);
  if (Buffer.byteLength(source) > MAX_GUIDE_BYTES) {
    problems.add(1, 'a guide of at most 1 MiB', 'a longer one', 'make it shorter');
    problems.throwIfAny();
  }
  const lines = source.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  lines.forEach((text, index) => {
    const character = firstInvisible(text);
    if (character) problems.add(index + 1, 'visible characters and tabs', character, 'take it out');
  });
  const front = readFrontMatter(lines, problems);
  const nodes = front.topology && namedNodes(front.topology).map(({ name }) => name);
  const body = lines.map((text, index) => (index < front.lines ? '' : text));
  const drafts = readSections(body, nodes, problems);
  checkSteps(drafts, problems);
  checkQuestions(drafts, problems);
  checkVariables(drafts, problems);
  problems.throwIfAny();
  // Without problems there is front matter.
  const data = front.data as NonNullable<typeof front.data>;
  const sections = drafts
    .filter((draft) => draft.title !== '' || draft.body.length > 0)
    .map((draft) => finish(draft, where.file));
  const steps = sections.filter((section): section is Step => 'id' in section);
  const maxPoints = steps.reduce((sum, step) => sum + step.points, 0);
  const { number, id, folder, language } = where;
  return { number, id, folder, language, ...data, nodes: nodes ?? [], steps, sections, maxPoints };
}

function checkSteps(drafts: readonly SectionDraft[], problems: Problems): void {
  const lineOf = new Map<string, number>();
  for (const { line, step } of drafts) {
    if (!step || step.id === '') continue;
    const first = lineOf.get(step.id);
    if (first === undefined) lineOf.set(step.id, line);
    else
      problems.add(
        line,
        'a different id for every step',
        `#${step.id}, the id of line ${first} too`,
        'write another id',
      );
  }
  if (!drafts.some((draft) => draft.step))
    problems.add(1, 'at least one step', 'none', 'write ## Create the overlay {#create-overlay points=5}');
}

function finish(draft: SectionDraft, file: string): Section | Step {
  const { title, body, line, step } = draft;
  const section: Section = { title, body, place: { file, line } };
  if (!step) return section;
  const commands = commandsOf(draft);
  const questions = questionsOf(draft);
  const hints = body.flatMap((part: Part) => (part.kind === 'hint' ? [part.markdown] : []));
  return { ...section, id: step.id, points: step.points, commands, questions, hints };
}
