import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Markdown } from '../../../harness/guide/markdown.ts';
import { ALL_LANGUAGES, inLanguage, type Language } from '../../../common/languages.ts';
import { TEXTS } from '../../../texts/texts.ts';
import type { RepoPageName } from '../words.ts';
import type { PageKey } from '../routes.ts';
import type { SiteInput } from '../input.ts';
import type { PageProblems } from '../problems.ts';
import { pageOf, reportUntranslated } from './load-pages.ts';
import type { PageSource } from './source.ts';

/** A page in docs/ itself, for those who read the repository; its first line is its title. */
interface RepoPage {
  readonly name: RepoPageName;
  readonly key: string;
  readonly order: number;
}

const REPO_PAGES: readonly RepoPage[] = [
  { name: 'writing-a-lab', key: 'guide/writing-a-lab', order: 50 },
  { name: 'assertions', key: 'reference/assertions', order: 20 },
  { name: 'evidence', key: 'reference/evidence', order: 30 },
  { name: 'bundles', key: 'reference/bundles', order: 40 },
  { name: 'architecture', key: 'reference/architecture', order: 50 },
];

/**
 * The pages in docs/ itself, each in every language; a page without its translation is a problem.
 */
export async function loadRepoPages(
  { root, languages = ALL_LANGUAGES }: SiteInput,
  markdown: Markdown,
  problems: PageProblems,
): Promise<readonly PageSource[]> {
  const found = await Promise.all(
    REPO_PAGES.flatMap((page) => languages.map((language) => loadRepoPage(root, page, language, markdown))),
  );
  const pages = found.filter((each) => each !== undefined);
  reportUntranslated(
    pages.map(({ file }) => file),
    problems,
    languages,
  );
  return pages;
}

async function loadRepoPage(
  root: string,
  { name, key, order }: RepoPage,
  language: Language,
  markdown: Markdown,
): Promise<PageSource | undefined> {
  const file = join('docs', inLanguage(`${name}.md`, language));
  const text = await readFile(join(root, file), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const [first = '', ...lines] = text.split('\n');
  const title = first.replace(/^#\s*/, '');
  const body = lines.join('\n');
  return pageOf(
    { key, language, file, title, description: TEXTS[language].site.repoPages[name], order, body, offset: 1 },
    markdown,
  );
}

/**
 * The figure that a page begins with: pages in docs/ are read without the site too, where it could not be
 * shown.
 */
export const OPENINGS: ReadonlyMap<PageKey, 'flow'> = new Map([['reference/architecture', 'flow']]);
