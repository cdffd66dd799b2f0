import type { Token } from '../../../harness/guide/markdown.ts';
import type { Language } from '../../../common/languages.ts';
import type { PageKey, SectionName } from '../routes.ts';

/**
 * A heading of a page; all languages have the same ids, so that links and the language switch keep the place.
 */
export interface Heading {
  readonly level: number;
  readonly text: string;
  readonly line: number;
  /** The token that opens it; none for the headings of a guide's steps. */
  readonly token?: Token;
  /** An id that the text gives it; else one is made from the English words. */
  readonly fixedId?: string;
  id: string;
}

/** What pages of all kinds have, before they are drawn. */
export interface SourceBase {
  readonly key: PageKey;
  readonly section: SectionName;
  readonly language: Language;
  /** Relative to the checkout. */
  readonly file: string;
  readonly order: number;
  readonly title: string;
  readonly description: string;
  readonly headings: readonly Heading[];
}

/** A page of prose. */
export interface PageSource extends SourceBase {
  readonly kind: 'page';
  readonly tokens: readonly Token[];
  /** Lines of the file before its text. */
  readonly offset: number;
}
