import { readdir, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import type { Markdown } from '../../../harness/guide/markdown.ts';
import {
  ALL_LANGUAGES,
  inLanguage,
  languageOfFile,
  ORIGINAL,
  type Language,
} from '../../../common/languages.ts';
import type { SiteInput } from '../input.ts';
import type { PageProblems } from '../problems.ts';
import { sectionOf } from '../routes.ts';
import { expandPlaceholders } from './placeholders.ts';
import { splitFrontMatter } from './front-matter.ts';
import { headingsIn } from './headings.ts';
import type { PageSource } from './source.ts';

/** What a page is made from, wherever it comes from. */
export interface PageText {
  readonly key: string;
  readonly language: Language;
  readonly file: string;
  readonly title: string;
  readonly description: string;
  readonly order: number;
  readonly body: string;
  readonly offset: number;
}

/** The pages below `input.pages`, each in every language; a page without its translation is a problem. */
export async function loadPages(
  input: SiteInput,
  markdown: Markdown,
  problems: PageProblems,
): Promise<readonly PageSource[]> {
  const { root, pages: folder } = input;
  const names = await readdir(join(root, folder), { recursive: true }).catch(() => [] as string[]);
  const files = names
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => posix.join(folder, name));
  reportUntranslated(files, problems, input.languages);
  const found = await Promise.all(files.map((file) => loadPage(input, file, markdown, problems)));
  return found.filter((page) => page !== undefined);
}

/** Reports each page that is missing in a language. @param files of all pages, in all languages */
export function reportUntranslated(
  files: readonly string[],
  problems: PageProblems,
  languages: readonly Language[] = ALL_LANGUAGES,
): void {
  for (const file of files)
    for (const language of languages) {
      const wanted = inLanguage(file, language);
      if (files.includes(wanted)) continue;
      problems.add(file, 1, `this page in ${languages.join(' and ')}`, `no ${wanted}`, 'translate it');
    }
}

/** A page whose text was read already. */
export function pageOf(text: PageText, markdown: Markdown): PageSource | undefined {
  const section = sectionOf(text.key);
  if (section === undefined) return undefined;
  const { body, ...rest } = text;
  const tokens = markdown.parse(body, {});
  const headings = headingsIn(tokens, markdown, text.offset);
  return { kind: 'page', ...rest, section, tokens, headings };
}

async function loadPage(
  input: SiteInput,
  file: string,
  markdown: Markdown,
  problems: PageProblems,
): Promise<PageSource | undefined> {
  const parts = splitFrontMatter(await readFile(join(input.root, file), 'utf8'), file, problems);
  if (!parts) return undefined;
  const language = languageOfFile(file);
  const key = posix
    .relative(input.pages, inLanguage(file, ORIGINAL))
    .replace(/\.md$/, '')
    .replace(/(^|\/)index$/, '');
  const page = pageOf(
    {
      key,
      language,
      file,
      ...parts.front,
      body: expandPlaceholders(parts.body, input, language),
      offset: parts.offset,
    },
    markdown,
  );
  if (!page) problems.add(file, 1, 'a page in concepts, guide or reference', file, 'move it there');
  for (const heading of page?.headings ?? [])
    if (heading.level === 1)
      problems.add(file, heading.line, 'no heading of level 1: it is the title', heading.text, 'write ##');
  return page;
}
