import type { Html } from '../../../common/markup.ts';
import type { Language } from '../../../common/languages.ts';
import type { PageKey, SectionName } from '../routes.ts';

/** A place that the search finds. */
export interface SearchEntry {
  /** The id of a heading; empty for the top of the page. */
  readonly anchor: string;
  readonly heading: string;
  readonly text: string;
}

/** A page whose text is HTML, before the site is put around it. */
export interface DrawnPage {
  readonly key: PageKey;
  readonly section: SectionName;
  readonly language: Language;
  readonly title: string;
  readonly description: string;
  readonly body: Html;
  readonly contents: readonly { readonly id: string; readonly text: string; readonly level: number }[];
  readonly search: readonly SearchEntry[];
}

/** A line of the list of pages. */
export interface NavEntry {
  readonly key: PageKey;
  readonly section: SectionName;
  readonly order: number;
  readonly title: string;
  readonly description: string;
  /** A lab's number. */
  readonly number?: number;
}
