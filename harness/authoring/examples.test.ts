import { expect } from 'chai';
import type { Evidence } from '../evidence/evidence.ts';
import { judge } from '../grade/judge.ts';
import { BROKEN, changed } from '../../testing/broken-examples.ts';
import { exampleEvidence } from '../../testing/example-evidence.ts';
import { readExamples, exampleCheck } from '../../testing/assertion-examples.ts';
import { words, type SwarmWords } from './words.ts';

const good = exampleEvidence();

function said(code: string, evidence: Evidence): string | undefined {
  return judge(exampleCheck(code), evidence).message;
}

describe('docs/assertions.md', () => {
  const examples = readExamples();

  it('has an example of every word, and of no other', () => {
    expect(examples.map(({ word }) => word)).to.have.members(Object.keys(words));
  });

  for (const { word, code, message } of examples) {
    it(`shows how ${word} is used, and what it says`, () => {
      expect(said(code, good)).to.equal(undefined);
      expect(said(code, changed(good, BROKEN[word as keyof SwarmWords]))).to.equal(message);
    });
  }
});
