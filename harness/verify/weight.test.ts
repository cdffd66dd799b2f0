import { expect } from 'chai';
import type { Verdict } from '../grade/grade.ts';
import type { Family } from '../faults/catalogue/define.ts';
import type { RowResult } from './row.ts';
import { weightOf, weightText } from './weight.ts';

const CHECKS = [
  { id: 'a', step: 'one', points: 1 },
  { id: 'b', step: 'one', points: 3 },
  { id: 'c', step: 'two', points: 400 },
];
const row = (
  id: string,
  kind: RowResult['kind'],
  family: Family | undefined,
  ...verdicts: Verdict[]
): RowResult => ({
  ...{ id, kind, title: id, mustFail: [], surprises: [], milliseconds: 1 },
  verdicts: CHECKS.flatMap(({ id: check }, index) =>
    verdicts[index] === undefined ? [] : [{ check, verdict: verdicts[index] }],
  ),
  ...(family && { catalogue: { entry: id, family } }),
});
const FAULT = row('f', 'fault', undefined, 'fail', 'pass', 'pass');
const plain = { faint: (text: string) => text } as Parameters<typeof weightText>[1];

describe('the weight of checks', () => {
  it('is how the grade of each fault would move without them', () => {
    const { gradeShift } = weightOf(CHECKS, [FAULT]);
    expect(gradeShift.checks[0]).to.deep.equal({
      ...{ check: 'a', decides: ['f'] },
      rows: [{ row: 'f', grade: 99.8, without: 100 }],
    });
    expect(gradeShift.restOnOne).to.deep.equal([{ row: 'f', check: 'a' }]);
  });

  it('names a check without which nothing would be otherwise', () => {
    const both = row('g', 'cell', 'lan', 'pass', 'fail', 'pass');
    expect(weightOf(CHECKS, [both]).gradeShift.neverMatter).to.deep.equal(['a']);
    expect(weightOf(CHECKS, [FAULT, both]).gradeShift.neverMatter).to.deep.equal([]);
  });

  it('calls no fault thin that two checks notice, or one of more points, nor a variation', () => {
    const rows = [
      row('two', 'fault', undefined, 'fail', 'fail', 'pass'),
      row('more', 'cell', 'lan', 'pass', 'fail', 'pass'),
      row('v', 'variation', undefined, 'fail', 'pass', 'pass'),
      row('none', 'fault', undefined),
    ];
    expect(weightOf(CHECKS, rows).gradeShift.restOnOne).to.deep.equal([]);
  });

  it('is, of steps, the families of the data path that they notice, and silence is told', () => {
    const rows = [
      row('l', 'cell', 'lan', 'fail', 'pass', 'pass'),
      row('t', 'cell', 'task', 'pass', 'fail', 'inconclusive'),
      row('s', 'cell', 'service', 'pass', 'pass', 'fail'),
    ];
    const weight = weightOf(CHECKS, rows);
    expect(weight.dataPathBySteps).to.deep.equal([
      { step: 'one', families: ['lan', 'task'] },
      { step: 'two', families: [] },
    ]);
    expect(weightText(weight, plain))
      .to.contain('Step one notices lan, task\n')
      .and.contain('Steps that notice nothing of the data path: two\n');
    expect(weightOf(CHECKS, [FAULT]).dataPathBySteps).to.deep.equal([]);
  });
});
