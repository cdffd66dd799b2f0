import { expect } from 'chai';
import { TEXTS } from '../texts/texts.ts';
import { ALL_LANGUAGES, inLanguage, languageOfFile, languageOfLocale, ORIGINAL } from './languages.ts';

describe('languages', () => {
  it('give the file of a page in each of them, from its file in any', () => {
    expect(inLanguage('a/x.md', 'zh')).to.equal('a/x.zh.md');
    for (const language of ALL_LANGUAGES) {
      const file = inLanguage('a.b/x.y.md', language);
      expect(languageOfFile(file)).to.equal(language);
      expect(inLanguage(file, ORIGINAL)).to.equal('a.b/x.y.md');
    }
  });

  for (const [locale, language] of [
    ['zh_CN.UTF-8', 'zh'],
    ['ZH', 'zh'],
    ['en-GB', 'en'],
    ['zha', undefined],
    ['fr', undefined],
    ['', undefined],
  ] as const)
    it(`are chosen by the locale ${JSON.stringify(locale)}: ${language ?? 'none'}`, () => {
      expect(languageOfLocale(locale)).to.equal(language);
    });

  it('have the same texts, in names and in kind', () => {
    const shape = (value: unknown): unknown =>
      typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .filter(([name]) => name !== 'descriptions')
              .map(([name, each]) => [name, shape(each)])
              .sort(),
          )
        : typeof value;
    const of = (texts: object): unknown => shape(texts);
    for (const language of ALL_LANGUAGES) expect(of(TEXTS[language])).to.deep.equal(of(TEXTS[ORIGINAL]));
  });
});
