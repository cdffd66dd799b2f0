import type { Evidence } from '../evidence/evidence.ts';
import type { Verdict } from '../grade/grade.ts';
import type { Fault, Variation } from '../faults/define.ts';

/** One state that a lab's machines are brought into, and what the checks must say of it. */
export type Row = {
  /** `unsolved`, `solved`, or the id of a fault or a variation. */
  readonly id: string;
  /** What the state is, as a sentence without a full stop. */
  readonly title: string;
  /** The ids of the checks that must fail; all others must pass, except those of a fault's `mayNotice`. */
  readonly mustFail: readonly string[];
} & (
  | { readonly kind: 'unsolved' | 'solved' }
  | { readonly kind: 'fault'; readonly fault: Fault }
  | { readonly kind: 'variation'; readonly variation: Variation }
);

export type RowKind = Row['kind'];

/** A check whose verdict is not the one that it must be. */
export interface Surprise {
  readonly check: string;
  readonly expected: Verdict;
  readonly observed: Verdict;
  /** Of a check that did not pass: what it says. */
  readonly message?: string;
}

/** What came of a row. */
export interface RowResult {
  readonly id: string;
  readonly kind: RowKind;
  readonly title: string;
  readonly mustFail: readonly string[];
  /** In the order of the lab's checks; empty when the row was not graded, or not tried. */
  readonly verdicts: readonly {
    readonly check: string;
    readonly verdict: Verdict;
    /** Of a check that did not pass: what it says. */
    readonly message?: string;
  }[];
  readonly surprises: readonly Surprise[];
  /** Why the row was not graded, if it was tried. */
  readonly error?: string;
  readonly milliseconds: number;
}

/** What came of a row, with the evidence that shows it. */
export interface RowOutcome {
  readonly result: RowResult;
  /** The last observation, if it came to one. */
  readonly evidence?: Evidence;
}

/** Whether a row is as it should be. */
export function isRight({ verdicts, surprises }: RowResult): boolean {
  return verdicts.length > 0 && surprises.length === 0;
}
