/** Something that is about to change by itself. */
export interface Movement {
  /** The same in each look that sees the same thing, and unlike that of any other. */
  readonly key: string;
  /** What is waited for, to be put behind `waiting for`. */
  readonly text: string;
  /** For how many milliseconds it has been going on; left out where evidence cannot say. */
  readonly ageMs?: number;
  /**
   * For how many milliseconds it is waited for, from its beginning, or from when it was first seen where its
   * age is not known; without an end when left out.
   */
  readonly forMs?: number;
}

/** `1 task`, `2 tasks` */
export function count(many: number, noun: string): string {
  return `${many} ${noun}${many === 1 ? '' : 's'}`;
}

/** `8 s ago` */
export function ago(ms: number): string {
  return `${Math.round(ms / 1000)} s ago`;
}
