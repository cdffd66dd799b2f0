import { expect } from 'chai';
import type { BrokeOffRecord, CheckRecord } from './records.ts';
import { checkLines, isGood, summaryText } from './summary.ts';

const pass: CheckRecord = {
  ...{ version: 1, what: 'check', lab: '03-x', suite: 'trixie', seed: 1, kind: 'way', source: 'catalogue' },
  ...{ id: 'restarted', state: 1, check: 1, beganAfter: 4.2, took: 6, result: 'full', judged: 'right' },
  ...{ open: [], waited: [{ at: 2.1, text: 'everything passes; looking a second time' }] },
};
const fails: CheckRecord = {
  ...{ ...pass, kind: 'fault', id: 'cut', took: 30, result: 'fails' },
  open: [{ check: 'pings', verdict: 'fail', message: 'no answer' }],
};
const wrong: CheckRecord = { ...fails, kind: 'way', lab: '05-y', source: 'lab', judged: 'wrong' };
const unsure: CheckRecord = { ...pass, lab: '05-y', result: 'inconclusive', judged: 'inconclusive' };
const brokeOff: BrokeOffRecord = {
  ...{ version: 1, what: 'broke-off', lab: '03-x', suite: 'trixie', seed: 1, kind: 'way', state: 2 },
  ...{ source: 'catalogue', id: 'odd', checks: 1, error: 'no way' },
};

/** The cells of the line that begins with these words. */
const cellsOf = (text: string, words: string) =>
  (text.split('\n').find((line) => line.startsWith(words)) ?? '').slice(words.length).trim().split(/ +/);

describe('the summary of measured marks', () => {
  it('counts by lab, ways and faults apart', () => {
    const text = summaryText([pass, pass, wrong, unsure, { ...unsure, lacking: 'a task' }, fails]);
    expect(cellsOf(text, 'ways, lab 3')).to.deep.equal(['2', '2', '0', '0', '0', '0']);
    expect(cellsOf(text, 'ways, lab 5')).to.deep.equal(['3', '0', '1', '2', '1', '0']);
    expect(cellsOf(text, 'ways, all labs')).to.deep.equal(['5', '2', '1', '2', '1', '0']);
    expect(cellsOf(text, 'faults, lab 3')).to.deep.equal(['1', '1', '0', '0', '0', '0']);
  });

  it('has the times of passes and of the others apart', () => {
    const took = (seconds: number): CheckRecord => ({ ...pass, took: seconds });
    const text = summaryText([10, 9, 8, 7, 6, 5, 4, 3, 2, 1].map(took).concat(fails));
    expect(cellsOf(text, 'full marks')).to.deep.equal(['1.0', '5.5', '9.0', '10.0', '10']);
    expect(cellsOf(text, 'anything less')).to.deep.equal(['30.0', '30.0', '30.0', '30.0', '1']);
    expect(cellsOf(summaryText([pass]), 'anything less')).to.deep.equal(['-', '-', '-', '-', '0']);
  });

  it('says of each that is not right what did not pass, and what was waited for', () => {
    const text = summaryText([pass, wrong, brokeOff]);
    expect(text).to.contain('✗ 05 trixie way cut of its own').and.contain('pings: no answer');
    expect(text)
      .to.contain('2.1 s: everything passes')
      .and.contain('✗ 03 trixie way odd, after 1 checks: no way');
    expect(text).to.contain('1 of 2 verdicts are wrong, 0 inconclusive');
    expect(checkLines({ ...unsure, lacking: 'a task' })[0]).to.match(
      /inconclusive, while the swarm lacks a task$/,
    );
  });

  it('names some of the checks that do not pass in the line of a check', () => {
    const open = ['a', 'b', 'c', 'd', 'e'].map((check) => ({ check, verdict: 'fail' }));
    expect(checkLines({ ...fails, open })).to.have.lengthOf(1);
    expect(checkLines({ ...fails, open })[0]).to.contain('fails a, b, c, and 2 more (everything');
  });

  it('is good when nothing is wrong, nor inconclusive on a whole swarm, nor broke off', () => {
    const gone: CheckRecord = { ...fails, result: 'full', judged: 'gone' };
    expect(
      isGood([pass, fails, gone, { ...unsure, lacking: 'a task' }, { ...unsure, kind: 'fault' }]),
    ).to.equal(true);
    for (const bad of [wrong, unsure, brokeOff]) expect(isGood([pass, bad])).to.equal(false);
  });
});
