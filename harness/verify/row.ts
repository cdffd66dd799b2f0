import type { Evidence } from '../evidence/evidence.ts';
import type { Verdict } from '../grade/grade.ts';
import type { Family, Shown } from '../faults/catalogue/define.ts';
import type { Action, Fault, Variation } from '../faults/define.ts';
import type { Answer } from '../evidence/types.ts';

/** One state that a lab's machines are brought into, and what the checks must say of it. */
export type Row = {
  /** `unsolved`, `solved`, the id of a fault or a variation, or that of a cell of the catalogue. */
  readonly id: string;
  /** What the state is, as a sentence without a full stop. */
  readonly title: string;
  /**
   * The ids of the checks that must fail; all others must pass, except those of a fault's `mayNotice`. Of a
   * fault of the catalogue any check may fail, and this is empty.
   */
  readonly mustFail: readonly string[];
} & (
  | { readonly kind: 'unsolved' | 'solved' }
  | { readonly kind: 'fault'; readonly fault: Fault }
  | { readonly kind: 'variation'; readonly variation: Variation }
  | ({ readonly kind: 'cell' } & CatalogueCell)
  | ({ readonly kind: 'way' } & CatalogueVariation)
);

/** A fault of the catalogue, put on a target of the lab. */
export interface CatalogueCell {
  /** The entry's id in the catalogue. */
  readonly entry: string;
  readonly family: Family;
  readonly inject: readonly Action[];
  /** Leads from there to the solved state again, where there is a way. */
  readonly undo?: readonly Action[];
  readonly answers?: (given: readonly Answer[]) => readonly Answer[];
  /** What shows that the fault is really there. */
  readonly shown?: Shown;
  /** Why no check need notice it, when none does. */
  readonly reason?: string;
}

/** A right way of the catalogue, put on a target of the lab. */
export interface CatalogueVariation {
  readonly entry: string;
  readonly variation: Variation;
  /** What shows that it was really gone. */
  readonly shown?: Shown;
  /** Why it does not lead to what the lab asks for, when it does not. */
  readonly reason?: string;
}

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
  /** Of an entry of the catalogue: which one, and what the lab says of it. */
  readonly catalogue?: CatalogueFacts;
  /** What is wrong with the row as a whole, rather than with a check of it. */
  readonly wrong?: string;
  /** Why the row was not graded, if it was tried. */
  readonly error?: string;
  readonly milliseconds: number;
}

export interface CatalogueFacts {
  readonly entry: string;
  /** `ways`: it is a right way. */
  readonly family: Family | 'ways';
  readonly reason?: string;
}

/** What came of a row, with the evidence that shows it. */
export interface RowOutcome {
  readonly result: RowResult;
  /** The last observation, if it came to one. */
  readonly evidence?: Evidence;
}

/** Whether a row is as it should be. */
export function isRight({ verdicts, surprises, wrong }: RowResult): boolean {
  return verdicts.length > 0 && surprises.length === 0 && wrong === undefined;
}
