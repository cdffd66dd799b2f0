import type { Inconclusive } from '../evidence/inconclusive.ts';

/**
 * Values that should be found somewhere, some of which nobody can tell: those of a node that did not answer may be there
 * or not, and either is no word on the student's work.
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

  /** To throw where the doubtful ones would decide. `what` is what cannot be told. */
  undecided(what: string): Inconclusive {
    return this.#undecided(what);
  }
}

/** What an assertion takes a set of addresses or names as: plain, or with those that are in doubt. */
export type Wanted = readonly string[] | Expected;

export function valuesOf(wanted: Wanted): readonly string[] {
  return wanted instanceof Expected ? wanted.values : wanted;
}

/** Whether exactly the wanted values were found. @throws Inconclusive when they differ in nothing but doubtful ones */
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

/** Whether none of the wanted values was found; of nothing that is never said. @throws Inconclusive when one might be, but for a silent node */
export function none(wanted: Wanted, found: readonly string[], what: string): boolean {
  const values = valuesOf(wanted);
  if (values.length === 0 || values.some((each) => found.includes(each))) return false;
  if (wanted instanceof Expected && values.some((each) => wanted.doubtful.includes(each))) {
    throw wanted.undecided(what);
  }
  return true;
}
