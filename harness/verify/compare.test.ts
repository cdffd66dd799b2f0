import { expect } from 'chai';
import type { Action } from '../faults/define.ts';
import type { Verdict } from '../grade/grade.ts';
import { surprisesIn } from './compare.ts';
import { gradeOf } from '../../testing/sample-lab.ts';
import type { Row } from './row.ts';

function faultRow(action: Action, mayNotice: readonly string[] = []): Row {
  const fault = { id: 'f', title: 'F', inject: [action], noticedBy: ['a'], mayNotice };
  return { id: 'f', kind: 'fault', title: 'F', mustFail: ['a'], fault };
}

describe('surprisesIn', () => {
  const script = faultRow({ on: 'worker1', run: 'true' });
  const cut = faultRow({ cut: 'worker1' });
  const moment = faultRow({ cut: 'worker1' }, ['b']);

  const table: readonly (readonly [string, Row, Verdict, Verdict, readonly string[]])[] = [
    ['what must fail fails, the rest passes', script, 'fail', 'pass', []],
    ['what must fail passes', script, 'pass', 'pass', ['a']],
    ['what must fail cannot tell', script, 'inconclusive', 'pass', ['a']],
    ['another check fails too', script, 'fail', 'fail', ['b']],
    ['another check cannot tell', script, 'fail', 'inconclusive', ['b']],
    ['another check cannot tell, with a node cut off', cut, 'fail', 'inconclusive', []],
    ['another check fails too, with a node cut off', cut, 'fail', 'fail', ['b']],
    ['what must fail cannot tell, with a node cut off', cut, 'inconclusive', 'pass', ['a']],
    ['another check fails too, as it may', moment, 'fail', 'fail', []],
    ['another check passes, as it may', moment, 'fail', 'pass', []],
  ];
  for (const [what, row, a, b, surprising] of table) {
    it(`finds ${surprising.length === 0 ? 'nothing' : surprising.join()} when ${what}`, () => {
      expect(surprisesIn(row, gradeOf(a, b)).map(({ check }) => check)).to.deep.equal(surprising);
    });
  }

  for (const [what, row] of [
    ['is cut off', cut],
    ['may be noticed', faultRow({ cut: 'worker1' }, ['b'])],
  ] as const) {
    it(`finds a check that broke, whatever ${what}`, () => {
      const grade = gradeOf('fail', 'inconclusive');
      const checks = grade.checks.map((check) =>
        check.id === 'b' ? { ...check, broken: true as const } : check,
      );
      expect(surprisesIn(row, { ...grade, checks }).map(({ check }) => check)).to.deep.equal(['b']);
    });
  }

  it('gives what was expected, what was observed, and what the check says', () => {
    expect(surprisesIn(script, gradeOf('pass', 'fail'))).to.deep.equal([
      { check: 'a', expected: 'fail', observed: 'pass' },
      { check: 'b', expected: 'pass', observed: 'fail', message: 'b says fail' },
    ]);
  });
});
