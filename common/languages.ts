/** What has to be known about a language, besides its texts. */
export interface LanguageFacts {
  /** What it calls itself. */
  readonly name: string;
  /** The value of `lang` in HTML and SVG. */
  readonly tag: string;
  /** What separates the items of a list. */
  readonly separator: string;
}

/**
 * The one list of languages, the original first: all others are translations of it. A new one needs an entry
 * here, a folder of texts that `texts/texts.ts` names, and a `NAME.ID.md` beside each page and guide; the
 * compiler or `npm run docs` reports what is missing.
 */
export const LANGUAGES = {
  en: { name: 'English', tag: 'en', separator: ', ' },
  zh: { name: '中文', tag: 'zh-Hans', separator: '、' },
} as const satisfies Readonly<Record<string, LanguageFacts>>;

export type Language = keyof typeof LANGUAGES;

export const ORIGINAL = 'en' satisfies Language;

export const ALL_LANGUAGES = Object.keys(LANGUAGES) as readonly Language[];

export const TRANSLATIONS = ALL_LANGUAGES.filter((language) => language !== ORIGINAL);

/** `x.zh.md` for `x.md` or any of its translations; the original has no id in its name. */
export function inLanguage(file: string, language: Language): string {
  const written = languageOfFile(file);
  const name = file.slice(0, -(written === ORIGINAL ? '.md' : `.${written}.md`).length);
  return language === ORIGINAL ? `${name}.md` : `${name}.${language}.md`;
}

/** The language of a page or a guide, by its name. */
export function languageOfFile(file: string): Language {
  return TRANSLATIONS.find((language) => file.endsWith(`.${language}.md`)) ?? ORIGINAL;
}

/** The language that a locale asks for, if we have it: `zh_CN.UTF-8`, `en`. */
export function languageOfLocale(locale: string): Language | undefined {
  const asked = /^[a-z]+/i.exec(locale)?.[0].toLowerCase();
  return ALL_LANGUAGES.find((language) => language === asked);
}
