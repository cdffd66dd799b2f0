import { expect } from 'chai';
import type { Evidence } from '../evidence/evidence.ts';
import { silentOf } from '../../testing/sample-evidence.ts';
import { judge, type Judgement } from '../grade/judge.ts';
import '../authoring.ts';
import { ABSENT, BROKEN, changed } from '../../testing/broken-examples.ts';
import { exampleEvidence } from '../../testing/example-evidence.ts';
import { readExamples, exampleCheck } from '../../testing/assertion-examples.ts';
import type { SwarmWords } from './words.ts';

const good = exampleEvidence();

/** Each `expect` of the examples alone, behind what stands before the first one. */
const lines = readExamples().flatMap(({ word, code }) => {
  const [given = '', ...expects] = code.split(/^(?=expect\()/m);
  const all = given.startsWith('expect(') ? [given, ...expects] : expects;
  const before = given.startsWith('expect(') ? '' : given;
  return all.map((line) => ({ word: word as keyof SwarmWords, code: before + line }));
});

/** The last of each word is the one that its change breaks. */
const last = lines.filter(({ word }, index) => lines[index + 1]?.word !== word);

function judged(code: string, evidence: Evidence): Judgement {
  return judge(exampleCheck(code), evidence);
}

function negated(code: string): string {
  return code.replace(/\.to\.(?=\w+[.(].*\);?\s*$)/s, '.to.not.');
}

describe('an assertion in the words of the field', () => {
  for (const { word, code } of lines) {
    it(`holds or its negation does, of ${word}: ${code.trim().split('\n').at(-1)}`, () => {
      expect(judged(code, good).verdict).to.equal('pass');
      const { verdict, message } = judged(negated(code), good);
      expect(verdict).to.equal('fail');
      expect(message).to.match(/^expected .+ not to .+, observed .+$/);
    });
  }

  for (const { word, code } of last) {
    it(`does not hold when nothing of it is so, and its negation does: ${word}`, () => {
      const evidence = changed(good, ABSENT[word] ?? BROKEN[word]);
      expect(judged(code, evidence).verdict).to.equal('fail');
      expect(judged(negated(code), evidence)).to.deep.equal({ verdict: 'pass' });
    });
  }

  for (const { word, code } of last.filter(({ word }) => ABSENT[word])) {
    it(`does not hold when half of it is so, nor does its negation: ${word}`, () => {
      const evidence = changed(good, BROKEN[word]);
      expect(judged(code, evidence).verdict).to.equal('fail');
      expect(judged(negated(code), evidence).verdict).to.equal('fail');
    });
  }

  it('is broken, and no verdict on anybody, when it is asked of another subject', () => {
    const code = "expect(evidence).to.have.link('br0')";
    const message =
      'the check itself broke, report it to its author: TypeError: link is a word about NamespaceView, not about EvidenceView';
    expect(judged(code, good)).to.deep.equal({ verdict: 'inconclusive', message, broken: true });
  });
});

describe('what could not be observed', () => {
  for (const { word, code } of last) {
    it(`never makes ${word} or its negation say what it else would not`, function () {
      // Hundreds of runs each, on a machine that may have other things to do.
      this.timeout(60_000);
      const absent = ABSENT[word];
      const changes = [[], BROKEN[word], ...(absent ? [absent] : [])];
      const states = changes.map((change) => changed(good, change));
      for (const evidence of states) {
        const verdicts = [code, negated(code)].map((each) => judged(each, evidence).verdict);
        for (const { what, evidence: less } of lost(evidence)) {
          for (const [index, each] of [code, negated(code)].entries()) {
            const { verdict } = judged(each, less);
            expect(verdict, `${each} without ${what}`).to.be.oneOf([verdicts[index], 'inconclusive']);
          }
        }
      }
    });
  }

  it('decides nothing of a node that is silent', () => {
    for (const { word, code } of last) {
      const nodes = good.nodes.map((node) =>
        node.name === 'worker1' ? { ...silentOf('worker1'), address: node.address } : node,
      );
      const verdict = judged(code, { ...good, nodes }).verdict;
      expect(verdict, word).to.equal(OF_THE_SWARM.includes(word) ? 'pass' : 'inconclusive');
    }
  });
});

const OF_THE_SWARM: readonly string[] = ['service', 'run', 'attachedTo', 'keepApart'];

interface Loss {
  readonly what: string;
  readonly evidence: Evidence;
}

/** The evidence without one of its sections, for each of them. */
function lost(evidence: Evidence): readonly Loss[] {
  return sections(evidence, '').map(({ what, evidence: less }) => ({ what, evidence: less as Evidence }));
}

function sections(value: unknown, what: string): readonly { what: string; evidence: unknown }[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'ok' in value && value.ok === true ? [{ what, evidence: { ok: false, error: 'lost' } }] : [];
  const deeper = Object.entries(value).flatMap(([key, part]) =>
    sections(part, `${what}.${key}`).map((less) => ({
      what: less.what,
      evidence: Array.isArray(value)
        ? value.map((each: unknown, index) => (`${index}` === key ? less.evidence : each))
        : { ...value, [key]: less.evidence },
    })),
  );
  return [...own, ...deeper];
}
