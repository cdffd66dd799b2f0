import type { Markdown } from '../../../harness/guide/markdown.ts';
import { inLanguage, ORIGINAL, TRANSLATIONS, type Language } from '../../../common/languages.ts';
import type { SiteInput } from '../input.ts';
import type { Target, Targets } from '../markdown/links.ts';
import type { PageProblems } from '../problems.ts';
import { SECTIONS, type PageKey } from '../routes.ts';
import { giveIds } from './headings.ts';
import { loadRepoPages, OPENINGS } from './repo-pages.ts';
import { loadPages } from './load-pages.ts';
import { loadCatalogues, type ShownCatalogue } from './catalogue.ts';
import { loadCourse, type LabSource } from './load-course.ts';
import { loadRun } from './load-run.ts';
import type { RecordedRun } from './recorded.ts';
import type { PageSource } from './source.ts';

/** All that pages are drawn from. */
export interface Sources {
  /** In the order in which the site shows them. */
  readonly all: readonly (PageSource | LabSource)[];
  readonly labs: readonly LabSource[];
  readonly targets: Targets;
  /** What the catalogue showed of labs. */
  readonly catalogues: readonly ShownCatalogue[];
  /** By the number of the lab. */
  readonly runs: ReadonlyMap<number, RecordedRun>;
  /** Figures that pages begin with. */
  readonly openings: ReadonlyMap<PageKey, 'flow'>;
}

/** Reads the pages and the labs, and collects what can be linked to. */
export async function loadSources(
  input: SiteInput,
  markdown: Markdown,
  problems: PageProblems,
): Promise<Sources> {
  const [pages, repoPages, labs, catalogues] = await Promise.all([
    loadPages(input, markdown, problems),
    loadRepoPages(input, markdown, problems),
    loadCourse(input, markdown, problems),
    loadCatalogues(input.root),
  ]);
  const all = [...pages, ...labs, ...repoPages].sort(byPlace);
  const targets = linkTargets(all, problems);
  reportPrerequisites(labs, problems);
  return { all, labs, catalogues, targets, runs: await loadRuns(labs), openings: OPENINGS };
}

function byPlace(a: PageSource | LabSource, b: PageSource | LabSource): number {
  const section = SECTIONS.indexOf(a.section) - SECTIONS.indexOf(b.section);
  return section || a.order - b.order || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
}

function linkTargets(all: readonly (PageSource | LabSource)[], problems: PageProblems): Targets {
  const files = new Map<string, Target>();
  const labs = new Map<number, Target>();
  for (const english of all.filter(({ language }) => language === ORIGINAL)) {
    const same = (language: Language) =>
      all.filter((each) => each.key === english.key && each.language === language);
    if (same(ORIGINAL).length > 1)
      problems.add(english.file, 1, 'a different name for each page', english.key, 'rename it');
    giveIds(
      english,
      TRANSLATIONS.flatMap((language) => same(language)),
      problems,
    );
    const own = english.kind === 'lab' ? ['variations', 'faults'] : [];
    const target = { key: english.key, anchors: new Set([...english.headings.map(({ id }) => id), ...own]) };
    for (const file of [english.file, ...TRANSLATIONS.map((language) => inLanguage(english.file, language))])
      files.set(file, target);
    if (english.kind === 'lab') labs.set(english.lab.number, target);
  }
  const assets = new Map([['docs/evidence.schema.json', 'assets/evidence.schema.json']]);
  return { files, labs, assets };
}

function reportPrerequisites(labs: readonly LabSource[], problems: PageProblems): void {
  const numbers = labs.map(({ lab }) => lab.number);
  for (const { lab, file } of labs)
    for (const number of lab.prerequisites)
      if (!numbers.includes(number) || number === lab.number)
        problems.add(
          file,
          1,
          `other labs as prerequisites (${[...new Set(numbers)].join(', ')})`,
          `${number}`,
          'fix them',
        );
}

async function loadRuns(labs: readonly LabSource[]): Promise<ReadonlyMap<number, RecordedRun>> {
  const english = labs.filter(({ language }) => language === ORIGINAL);
  const runs = await Promise.all(english.map(async ({ lab }) => [lab.number, await loadRun(lab)] as const));
  return new Map(runs.flatMap(([number, run]) => (run ? [[number, run] as const] : [])));
}
