import type { CheckResult, Grade, Verdict } from '../grade/grade.ts';
import type { Row, Surprise } from './row.ts';

/**
 * The checks whose verdicts are wrong for this row. What must fail must fail, and `inconclusive` is not a
 * fail; what must pass must pass, but may be inconclusive when the row cuts a node off. Those of `mayNotice`
 * may say anything, and so may all where `wrongWith` looks at the row as a whole. A check that broke is wrong
 * in every row.
 */
export function surprisesIn(row: Row, { checks }: Grade): readonly Surprise[] {
  const cutsOff = row.kind === 'fault' && row.fault.inject.some((action) => 'cut' in action);
  const anyVerdict = row.kind === 'cell' || (row.kind === 'way' && row.reason !== undefined);
  return checks.flatMap((check) => {
    const expected = row.mustFail.includes(check.id) ? 'fail' : 'pass';
    if (check.broken === true) return [surprise(check, expected)];
    if (anyVerdict) return [];
    if (row.kind === 'fault' && row.fault.mayNotice?.includes(check.id) === true) return [];
    const excused = cutsOff && expected === 'pass' && check.verdict === 'inconclusive';
    return check.verdict === expected || excused ? [] : [surprise(check, expected)];
  });
}

function surprise({ id, verdict, message }: CheckResult, expected: Verdict): Surprise {
  return { check: id, expected, observed: verdict, ...(message === undefined ? {} : { message }) };
}
