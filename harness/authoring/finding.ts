/** What an assertion found out about its subject; whatever could not be observed was thrown as `Inconclusive`. */
export interface Finding {
  /** What was looked at, and where: `namespace ingress_sbox on worker1`. */
  readonly subject: string;
  /** What it should do, behind `to` or `not to`: `have link br0 with MTU 1450`. */
  readonly wanted: string;
  /** What there is instead, in the same words. */
  readonly observed: string;
  /** Whether all of it is so. @throws Inconclusive when nobody can tell */
  readonly holds: () => boolean;
  /**
   * Whether nothing of it is so: what `not` asks for. Left out, it is the opposite of `holds`.
   * @throws Inconclusive when nobody can tell
   */
  readonly absent?: () => boolean;
}

/** Finds out about a subject, or throws a TypeError when it is asked about one of another kind. */
export type Judge<A extends readonly unknown[]> = (subject: unknown, ...asked: A) => Finding;

/** The judge of subjects that are made by this class; `word` is its name in messages to the author. */
export function about<S, A extends readonly unknown[]>(
  subjects: abstract new (...parts: never[]) => S,
  judge: (subject: S, ...asked: A) => Finding,
): Judge<A> {
  return (subject, ...asked) => {
    if (subject instanceof subjects) return judge(subject, ...asked);
    throw new TypeError(`${judge.name} is asked of ${subjects.name}, not of ${kindOf(subject)}`);
  };
}

function kindOf(subject: unknown): string {
  if (typeof subject !== 'object' || subject === null) return String(subject);
  return subject.constructor.name;
}
