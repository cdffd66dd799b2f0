import { plainText, type Markdown, type Token } from '../../../harness/guide/markdown.ts';
import type { Language } from '../../../common/languages.ts';
import type { PageProblems } from '../problems.ts';
import type { Heading } from './source.ts';

/** The headings among a page's tokens. @param offset lines of the file before the text */
export function headingsIn(tokens: readonly Token[], markdown: Markdown, offset: number): readonly Heading[] {
  return tokens.flatMap((token, index) => {
    if (token.type !== 'heading_open' || token.level > 0) return [];
    const text = plainText(markdown, tokens[index + 1]?.content ?? '');
    return [
      { level: Number(token.tag.slice(1)), text, line: (token.map?.[0] ?? 0) + offset + 1, token, id: '' },
    ];
  });
}

/** The headings of a page in one language, to compare with those in another. */
interface PageHeadings {
  readonly file: string;
  readonly language: Language;
  readonly headings: readonly Heading[];
}

/**
 * Gives the headings of a page their ids, made from the English words in every language, so that a link from
 * anywhere and the language switch lead to the same place. Reports translations whose headings do not
 * correspond.
 */
export function giveIds(
  english: PageHeadings,
  translations: readonly PageHeadings[],
  problems: PageProblems,
): void {
  const taken = new Set<string>();
  for (const heading of english.headings) {
    const wish = heading.fixedId ?? slug(heading.text);
    heading.id = wish;
    for (let n = 2; taken.has(heading.id); n += 1) heading.id = `${wish}-${n}`;
    taken.add(heading.id);
    heading.token?.attrSet('id', heading.id);
  }
  for (const translation of translations) giveSameIds(english, translation, problems);
}

function giveSameIds(english: PageHeadings, translation: PageHeadings, problems: PageProblems): void {
  const count = Math.max(english.headings.length, translation.headings.length);
  for (let index = 0; index < count; index += 1) {
    const [from, to] = [english.headings[index], translation.headings[index]];
    if (from && to && from.level === to.level) {
      to.id = from.id;
      to.token?.attrSet('id', to.id);
      continue;
    }
    const wanted = from
      ? `a heading of level ${from.level}, as “${from.text}” in ${english.file}`
      : 'no more headings';
    const found = to ? `level ${to.level}, “${to.text}”` : 'none';
    problems.add(translation.file, to?.line ?? 1, wanted, found, 'translate heading for heading');
    return;
  }
}

/** An id made from the words of a heading, as GitHub does it. */
export function slug(text: string): string {
  const words = text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s+/g, '-');
  return words === '' ? 'section' : words;
}
