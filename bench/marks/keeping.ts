import { join } from 'node:path';
import { keepEvidence } from '../../harness/cli/commands/verify-evidence.ts';
import { judge, resultOf, type Breakage } from './judge.ts';
import type { Told } from './measure-lab.ts';
import type { Checked } from './checks-in-state.ts';
import type { BrokeOffRecord, CheckRecord, Records } from './records.ts';
import type { Kind } from './states.ts';
import { brokeOffLine, checkLines } from './summary.ts';
import { lackingIn } from './whole.ts';
import type { MarksWish } from './wish.ts';

/**
 * Writes down and shows each check of a lab when it is over; of those that are not right both looks are kept,
 * as `evidence/LAB/KIND-ID.SEED-STATE-CHECK.before.SUITE.json.gz` and `….last.…`.
 */
export function keeping(
  lab: string,
  { seed, suite, out }: Pick<MarksWish, 'seed' | 'suite' | 'out'>,
  records: Records,
  show: (line: string) => void,
): Told {
  return {
    onCheck: async ({ state: { kind, source, row }, number, check }, checked, breakage) => {
      const record: CheckRecord = {
        ...{ version: 1, what: 'check', lab, suite, seed, kind, source, id: row.id, state: number, check },
        ...factsOf(kind, checked, breakage),
      };
      await records.add(record);
      for (const line of checkLines(record)) show(line);
      if (record.judged === 'right') return;
      const [before, last] = checked.settled.looks;
      const name = `${kind}-${row.id}.${seed}-${number}-${check}`;
      const folder = join(out, 'evidence');
      await keepEvidence(folder, { lab, row: `${name}.before`, suite }, before);
      await keepEvidence(folder, { lab, row: `${name}.last`, suite }, last);
    },
    onError: async ({ state: { kind, source, row }, number, check: checks }, error) => {
      const record: BrokeOffRecord = {
        ...{ version: 1, what: 'broke-off', lab, suite, seed, kind, source, id: row.id, state: number },
        ...{ checks, error },
      };
      await records.add(record);
      show(brokeOffLine(record));
    },
  };
}

function factsOf(
  kind: Kind,
  { afterMs, tookMs, settled: { grade, looks }, waited }: Checked,
  breakage: Breakage,
) {
  const result = resultOf(grade);
  const lacking = lackingIn(looks[1]);
  return {
    ...{ beganAfter: seconds(afterMs), took: seconds(tookMs), result, judged: judge(kind, result, breakage) },
    open: grade.checks
      .filter(({ verdict }) => verdict !== 'pass')
      .map(({ id, verdict, message }) => ({ check: id, verdict, ...(message !== undefined && { message }) })),
    ...(lacking !== undefined && { lacking }),
    waited: waited.map(({ atMs, text }) => ({ at: seconds(atMs), text })),
  };
}

/** To a tenth of a second. */
function seconds(milliseconds: number): number {
  return Math.round(milliseconds / 100) / 10;
}
