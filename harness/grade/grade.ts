/** `inconclusive`: what the check needs could not be observed. */
export type Verdict = 'pass' | 'fail' | 'inconclusive';

export interface CheckResult {
  readonly id: string;
  /** The id of the step of the guide that explains it. */
  readonly step: string;
  readonly title: string;
  readonly verdict: Verdict;
  /** `maxPoints` when it passed, else 0. */
  readonly points: number;
  readonly maxPoints: number;
  /** For `fail` and `inconclusive`: expected and observed, on which node and in which namespace. */
  readonly message?: string;
  /** The check itself broke, which is its author's error; the verdict is `inconclusive`. */
  readonly broken?: true;
}

/** The verdicts of a lab, with points. */
export interface Grade {
  readonly points: number;
  readonly maxPoints: number;
  readonly checks: readonly CheckResult[];
}
