import { expect } from 'chai';
import type { LabFaults } from '../../../harness/faults/define.ts';
import { firstDifference, type ProvedMatrix } from './matrix.ts';

type Authored = Pick<LabFaults, 'faults' | 'variations'>;

const fault = { id: 'f', title: 'Broken', inject: [], noticedBy: ['a'] };
const variation = { id: 'v', title: 'Otherwise' };
const lab: Authored = { faults: [fault], variations: [variation] };

const row = (id: string, kind: string, title: string, mustFail: string[]) => ({
  ...{ id, kind, title, mustFail },
  verdicts: {},
});
const matrix: ProvedMatrix = {
  ...{ lab: '01-x', suite: 'trixie', engine: '26.1' },
  checks: ['a', 'b'].map((id) => ({ id, kills: [] })),
  rows: [
    row('unsolved', 'unsolved', 'Nothing is done yet', ['a', 'b']),
    row('f', 'fault', 'Broken', ['a']),
    row('v', 'variation', 'Otherwise', []),
  ],
};

describe('a matrix in the docs', () => {
  it('is of the current lab', () => {
    expect(firstDifference(matrix, lab, ['a', 'b'])).to.equal(undefined);
  });

  const changes: readonly [what: string, changed: Authored, checks: readonly string[], found: string][] = [
    ['another fault', { ...lab, faults: [fault, { ...fault, id: 'g' }] }, ['a', 'b'], 'no row g'],
    ['another title', { ...lab, faults: [{ ...fault, title: 'B' }] }, ['a', 'b'], 'the row f is “Broken”'],
    [
      'other checks to notice',
      { ...lab, faults: [{ ...fault, noticedBy: ['b'] }] },
      ['a', 'b'],
      'the row f is for other checks',
    ],
    ['no variation', { ...lab, variations: [] }, ['a', 'b'], 'the row v, which the lab no longer has'],
    ['one more check', lab, ['a', 'b', 'c'], 'other checks'],
  ];
  for (const [what, changed, checks, found] of changes) {
    it(`is outdated when the lab has ${what}`, () => {
      expect(firstDifference(matrix, changed, checks)).to.equal(found);
    });
  }
});
