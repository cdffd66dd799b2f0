import type { Language } from '../common/languages.ts';
import { texts as en } from './en/texts.ts';
import { texts as zh } from './zh/texts.ts';
import type { Texts } from './kinds.ts';

/** The texts of each language of the list; a language without its folder does not compile. */
export const TEXTS: Readonly<Record<Language, Texts>> = { en, zh };
