import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { evidenceJsonSchema, evidencePage } from './schema-document.ts';
import type { DocumentWords } from './schema-words.ts';
import { TEXTS } from '../../texts/texts.ts';

const englishWords = TEXTS.en.evidence;
const chineseWords = TEXTS.zh.evidence;
const page = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');
const rowsOf = (words: DocumentWords) =>
  evidencePage(words)
    .split('\n')
    .filter((line) => line.startsWith('| `'));

describe('the documents about evidence', () => {
  it('are those of the schema (else: npm run docs:evidence)', () => {
    expect(page('evidence.schema.json') === evidenceJsonSchema(), 'docs/evidence.schema.json').to.equal(true);
    expect(page('evidence.md') === evidencePage(englishWords), 'docs/evidence.md').to.equal(true);
    expect(page('evidence.zh.md') === evidencePage(chineseWords), 'docs/evidence.zh.md').to.equal(true);
  });

  it('say of every field what it is, in each language', () => {
    for (const words of [englishWords, chineseWords]) {
      const rows = rowsOf(words);
      expect(rows.length).to.be.above(150);
      expect(rows.filter((row) => / \|\s+\|$/.test(row))).to.deep.equal([]);
    }
  });

  it('say in Chinese the same names and code as in English', () => {
    const code = (words: DocumentWords) => rowsOf(words).map((row) => row.match(/`[^`]*`/g)?.sort());
    expect(code(chineseWords)).to.deep.equal(code(englishWords));
  });

  const { descriptions = {} } = chineseWords;
  const cases: readonly [what: string, words: DocumentWords, told: string][] = [
    [
      'a description without a translation',
      { ...chineseWords, descriptions: without(descriptions, 'The TCP port.') },
      'none of "The TCP port."',
    ],
    [
      'a translation of what no field is',
      { ...chineseWords, descriptions: { ...descriptions, 'No field.': '没有这样的字段。' } },
      'one of "No field.", which no field has',
    ],
    [
      'a type without a word',
      { ...chineseWords, types: without(chineseWords.types, 'boolean') },
      'found boolean',
    ],
  ];
  for (const [what, words, told] of cases)
    it(`are not written with ${what}`, () => {
      expect(() => evidencePage(words)).to.throw(told);
    });
});

function without(words: Readonly<Record<string, string>>, key: string): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(words).filter(([name]) => name !== key));
}
