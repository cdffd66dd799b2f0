/**
 * What an assertion found out about its subject; whatever could not be observed was thrown as `Inconclusive`.
 */
export interface Finding {
  /** What was looked at, and where: `namespace ingress_sbox on worker1`. */
  readonly subject: string;
  /** What it should do, behind `to` or `not to`: `have link br0 with MTU 1450`. */
  readonly wanted: string;
  /** What there is instead, in the same words. */
  readonly observed: string;
  /** Whether all of it holds. @throws Inconclusive when that cannot be known */
  readonly holds: () => boolean;
  /**
   * Whether none of it holds, which is what `not` asks for. Left out, it is the opposite of `holds`.
   * @throws Inconclusive when that cannot be known
   */
  readonly absent?: () => boolean;
  /** When it does not hold: where to look for the reason. It says nothing rather than throw. */
  readonly lead?: () => string | undefined;
}

/** Finds out about a subject, or throws a TypeError when the subject is of another kind. */
export type Assess<A extends readonly unknown[]> = (subject: unknown, ...asked: A) => Finding;

/** What assesses subjects of this class, and only those. */
export function about<S, A extends readonly unknown[]>(
  subjects: abstract new (...parts: never[]) => S,
  assess: (subject: S, ...asked: A) => Finding,
): Assess<A> {
  return (subject, ...asked) => {
    if (subject instanceof subjects) return assess(subject, ...asked);
    throw new TypeError(`${assess.name} is a word about ${subjects.name}, not about ${kindOf(subject)}`);
  };
}

function kindOf(subject: unknown): string {
  if (typeof subject !== 'object' || subject === null) return String(subject);
  return subject.constructor.name;
}
