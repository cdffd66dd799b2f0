import { posix } from 'node:path';
import type { Language } from '../../common/languages.ts';

/** The sections of the site, in the order in which they are shown; the first one is the home page. */
export const SECTIONS = ['', 'labs', 'concepts', 'guide', 'reference'] as const;
export type SectionName = (typeof SECTIONS)[number];

/** A page in every language: `concepts/ingress`; empty for the home page. */
export type PageKey = string;

/** The file of a page: `en/concepts/ingress/index.html`. */
export function fileOf(key: PageKey, language: Language): string {
  return posix.join(language, key, 'index.html');
}

/** The relative path from the file `from` to `to`: it works below any path, and from a folder of files. */
export function between(from: string, to: string): string {
  return posix.relative(posix.dirname(from), to);
}

export function sectionOf(key: PageKey): SectionName | undefined {
  const first = key.split('/')[0] ?? '';
  return SECTIONS.find((name) => name === first);
}
