import type { Inconclusive } from '../evidence/inconclusive.ts';

/**
 * Values that should be found somewhere, some of them in doubt: those of a node that did not answer may be
 * there or not, and neither says anything about the student's work.
 */
export class Expected {
  readonly values: readonly string[];
  /** Some of the values, or others that may be found instead. */
  readonly doubtful: readonly string[];
  readonly #undecided: (what: string) => Inconclusive;

  constructor(
    values: readonly string[],
    doubtful: readonly string[],
    undecided: (what: string) => Inconclusive,
  ) {
    this.values = values;
    this.doubtful = doubtful;
    this.#undecided = undecided;
  }

  /** To be thrown where the doubtful ones would decide. `what` is what cannot be known. */
  undecided(what: string): Inconclusive {
    return this.#undecided(what);
  }
}

/** A set of addresses or names for an assertion: plain, or with those that are in doubt. */
export type Wanted = readonly string[] | Expected;

export function valuesOf(wanted: Wanted): readonly string[] {
  return wanted instanceof Expected ? wanted.values : wanted;
}

/**
 * Whether exactly the wanted values were found. @throws Inconclusive when they differ only in doubtful ones
 */
export function same(wanted: Wanted, found: readonly string[], what: string): boolean {
  const values = valuesOf(wanted);
  const differing = [
    ...found.filter((each) => !values.includes(each)),
    ...values.filter((each) => !found.includes(each)),
  ];
  if (differing.length === 0) return true;
  if (wanted instanceof Expected && differing.every((each) => wanted.doubtful.includes(each))) {
    throw wanted.undecided(what);
  }
  return false;
}

/**
 * Whether none of the wanted values was found; `false` when no value is wanted.
 * @throws Inconclusive when one might be there, if a silent node had answered
 */
export function none(wanted: Wanted, found: readonly string[], what: string): boolean {
  const values = valuesOf(wanted);
  if (values.length === 0 || values.some((each) => found.includes(each))) return false;
  if (wanted instanceof Expected && values.some((each) => wanted.doubtful.includes(each))) {
    throw wanted.undecided(what);
  }
  return true;
}
