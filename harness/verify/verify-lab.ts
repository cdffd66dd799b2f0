import { matrixOf } from './matrix.ts';
import type { Matrix } from './matrix.ts';
import type { RowOutcome } from './row.ts';
import { chosenRows, rowsOf } from './rows.ts';
import type { Subject } from './subject.ts';
import { verifyRows, type VerifyRowsOptions } from './verify-rows.ts';

export interface VerifyOptions extends VerifyRowsOptions {
  /** The Debian release of the machines. */
  readonly suite: string;
  /** The ids of the rows to try; all of them when left out. */
  readonly only?: readonly string[];
  /** What is known already of others, by id (`provedRows`). */
  readonly known?: ReadonlyMap<string, RowOutcome>;
}

/**
 * The matrix of a lab: its own rows, tried on machines.
 * @throws LabError `bad-arguments` for a row that the lab does not have; what the signal says when it is
 * aborted
 */
export async function verifyLab(subject: Subject, options: VerifyOptions): Promise<Matrix> {
  const { suite, only, known = new Map<string, RowOutcome>() } = options;
  const rows = chosenRows(rowsOf(subject.checks.checks, subject.faults), only);
  const tried = await verifyRows(subject, rows, options);
  return matrixOf(subject, suite, new Map([...known, ...tried]));
}
