import { join, relative } from 'node:path';
import type { LabFaults } from '../../../harness/faults/define.ts';
import { loadFaults } from '../../../harness/faults/load.ts';
import type { CheckDefinition } from '../../../harness/grade/define.ts';
import { loadChecks } from '../../../harness/grade/load.ts';
import { GuideError, listLabs, loadLab } from '../../../harness/guide/guide.ts';
import type { Lab, Part, Section, Step } from '../../../harness/guide/lab.ts';
import type { Markdown, Token } from '../../../harness/guide/markdown.ts';
import { ALL_LANGUAGES, inLanguage, ORIGINAL, type Language } from '../../../common/languages.ts';
import { checkTitles, titlesIn, type AllTitled, type TitleOf } from '../../../harness/grade/titles.ts';
import type { SiteInput } from '../input.ts';
import type { PageProblems } from '../problems.ts';
import { headingsIn } from './headings.ts';
import { firstDifference, loadMatrices, type ProvedMatrix } from './matrix.ts';
import type { Heading, SourceBase } from './source.ts';

/** A lab as a page. */
export interface LabSource extends SourceBase {
  readonly kind: 'lab';
  readonly lab: Lab;
  readonly sections: readonly LabSection[];
  readonly checks: readonly CheckDefinition[];
  readonly faults: LabFaults;
  readonly matrices: readonly ProvedMatrix[];
  /** The titles of these in the page's language. */
  readonly titleOf: TitleOf;
}

export interface LabSection {
  /** None for what comes before the first heading. */
  readonly heading?: Heading;
  readonly step?: Step;
  readonly parts: readonly LabPart[];
}

/** A part of a guide, with its Markdown parsed. */
export interface LabPart {
  readonly part: Part;
  readonly tokens: readonly Token[];
  /** Lines of the file before its text. */
  readonly offset: number;
  readonly headings: readonly Heading[];
}

/** All labs of the checkout, in every language. A guide that is not translated is a problem. */
export async function loadCourse(
  { root, languages = ALL_LANGUAGES }: SiteInput,
  markdown: Markdown,
  problems: PageProblems,
): Promise<readonly LabSource[]> {
  const labsRoot = join(root, 'labs');
  const matrices = await loadMatrices(root);
  try {
    const list = await listLabs(labsRoot);
    const sources = await Promise.all(
      list.map(async ({ id }) => {
        const labs = await Promise.all(languages.map((language) => loadLab(labsRoot, id, language)));
        const [english] = labs as [Lab, ...Lab[]];
        const checks = (await loadChecks(english)).checks;
        const faults = await loadFaults(english, checks);
        const proved = matrices.filter(({ lab }) => lab === id);
        for (const matrix of proved) reportOutdated(matrix, english, checks, faults, problems);
        const titles = await Promise.all(
          languages.map((language) => titlesFor(language, english, { checks, ...faults }, problems)),
        );
        return labs.flatMap((lab, index) => {
          const language = languages[index] as Language;
          if (lab.language === language)
            return [
              sourceOf(
                lab,
                { checks, faults, matrices: proved, titleOf: titles[index] as TitleOf },
                root,
                markdown,
              ),
            ];
          const file = relative(root, join(lab.folder, 'lab.md'));
          problems.add(file, 1, `this guide in ${language}`, `no lab.${language}.md`, 'translate it');
          return [];
        });
      }),
    );
    return sources.flat();
  } catch (error) {
    if (!(error instanceof GuideError)) throw error;
    problems.list.push(...error.problems);
    return [];
  }
}

/** The English titles are in the lab's code; a translation must have all of them. */
async function titlesFor(
  language: Language,
  { folder }: Lab,
  all: AllTitled,
  problems: PageProblems,
): Promise<TitleOf> {
  if (language === ORIGINAL) return (_of, { title }) => title;
  try {
    await checkTitles(language, folder, all);
  } catch (error) {
    if (!(error instanceof GuideError)) throw error;
    problems.list.push(...error.problems);
  }
  return titlesIn(language, folder);
}

function reportOutdated(
  matrix: ProvedMatrix,
  lab: Lab,
  checks: readonly CheckDefinition[],
  faults: LabFaults,
  problems: PageProblems,
): void {
  const found = firstDifference(
    matrix,
    faults,
    checks.map(({ id }) => id),
  );
  if (found === undefined) return;
  const again = `npm run labs:verify ${lab.number} -- --suite ${matrix.suite}, or delete the file`;
  problems.add(
    `docs/matrix/${matrix.lab}.${matrix.suite}.json`,
    1,
    'the rows and checks of the lab',
    found,
    again,
  );
}

function sourceOf(
  lab: Lab,
  authored: Pick<LabSource, 'checks' | 'faults' | 'matrices' | 'titleOf'>,
  root: string,
  markdown: Markdown,
): LabSource {
  const sections = lab.sections.map((section) => sectionOf(section, markdown));
  const headings = sections.flatMap(({ heading, parts }) => [
    ...(heading ? [heading] : []),
    ...parts.flatMap((part) => part.headings),
  ]);
  return {
    ...{ kind: 'lab', section: 'labs', language: lab.language, order: lab.number },
    key: labKey(lab),
    file: relative(root, join(lab.folder, inLanguage('lab.md', lab.language))),
    title: lab.title,
    description: lab.summary,
    ...{ headings, lab, sections, ...authored },
  };
}

/** `labs/3-an-overlay-and-five-replicas`. */
export function labKey({ id, number }: Pick<Lab, 'id' | 'number'>): string {
  return `labs/${number}-${id.replace(/^\d+-/, '')}`;
}

function sectionOf(section: Section | Step, markdown: Markdown): LabSection {
  const step = 'id' in section ? section : undefined;
  const heading: Heading = {
    ...{ level: 2, text: section.title, line: section.place.line, id: '' },
    ...(step && { fixedId: step.id }),
  };
  const parts = section.body.map((part) => {
    // The text of a hint or a question begins on its second line.
    const offset = part.place.line - (part.kind === 'text' ? 1 : 0);
    const tokens = markdown.parse(textOf(part), {});
    return { part, tokens, offset, headings: headingsIn(tokens, markdown, offset) };
  });
  return { ...(section.title !== '' && { heading }), ...(step && { step }), parts };
}

function textOf(part: Part): string {
  if (part.kind === 'command') return '';
  return part.kind === 'question' ? part.question.markdown : part.markdown;
}
