import { AssertionError } from 'chai';

/** Where something was looked at, as far as it is at one place. */
export interface Where {
  readonly node?: string;
  readonly namespace?: string;
}

/** Why an assertion does not hold, as data; `failureText` makes the message of it. */
export type Failure =
  /** A word of our own, or something that a view was asked for. */
  | (Observation & {
      readonly kind: 'thing';
      /** What the check calls it, if it calls it anything (`expect(subject, label)`). */
      readonly label?: string;
    })
  /** A value, by one of chai's own assertions: `subject` is what the check calls it, or empty. */
  | (Observation & { readonly kind: 'value' })
  /** In the check's own words (`expect.fail`). */
  | { readonly kind: 'said'; readonly text: string };

interface Observation {
  /** What was looked at: `namespace ingress_sbox on worker1`. */
  readonly subject: string;
  /** What it should do, behind the subject of a thing (`to have link br0`); what a value should be. */
  readonly wanted: string;
  /** What there is instead. */
  readonly observed: string;
  readonly where: Where;
  /** Where to look for the reason, as a sentence without a full stop, if that is known. */
  readonly lead?: string;
}

const FAILURES = Symbol('failures');

/** An AssertionError of these failures, with the message that they make. */
export function failed(...failures: readonly Failure[]): InstanceType<typeof AssertionError> {
  return withFailures(new AssertionError(failuresText(failures)), failures);
}

/** `failed` for something that is looked for by name and is not there. */
export function missing(
  subject: string,
  wanted: string,
  observed: string,
  where: Where = {},
): InstanceType<typeof AssertionError> {
  return failed({ kind: 'thing', subject, wanted, observed, where });
}

const TO_BE_ANSWERED = 'to be answered';

/** A question of the guide that has no answer yet. */
export function unanswered(id: string): Failure {
  const observed = `no answer: npm run lab answer ${id} VALUE`;
  return { kind: 'thing', subject: `the question ${id}`, wanted: TO_BE_ANSWERED, observed, where: {} };
}

/** Whether it is `unanswered` of some question. */
export function isUnanswered(failure: Failure): boolean {
  return failure.kind === 'thing' && failure.wanted === TO_BE_ANSWERED;
}

/** The same error, which now says why in data. */
export function withFailures<E extends InstanceType<typeof AssertionError>>(
  error: E,
  failures: readonly Failure[],
): E {
  // Not enumerable: a reporter of tests has no use for it.
  return Object.defineProperty(error, FAILURES, { value: failures });
}

/** Why an assertion does not hold: one failure, or one for each node. */
export function failuresOf(error: InstanceType<typeof AssertionError>): readonly Failure[] {
  const { [FAILURES]: failures } = error as { readonly [FAILURES]?: readonly Failure[] };
  return failures ?? [{ kind: 'said', text: error.message }];
}

/** The message of several failures. What they have in common to look for is said once. */
export function failuresText(failures: readonly Failure[]): string {
  const told = new Set<string>();
  const texts = failures.map((failure) => {
    if (failure.kind === 'said' || failure.lead === undefined) return failureText(failure);
    if (told.has(failure.lead)) return plainText(failure);
    told.add(failure.lead);
    return failureText(failure);
  });
  return texts.join('; ');
}

/** The message: what was expected first, then what was observed, then where to look for the reason. */
export function failureText(failure: Failure): string {
  if (failure.kind === 'said') return failure.text;
  const { lead } = failure;
  return lead === undefined ? plainText(failure) : `${plainText(failure)}; ${lead}`;
}

function plainText(failure: Exclude<Failure, { readonly kind: 'said' }>): string {
  const { kind, subject, wanted, observed } = failure;
  const label = kind === 'value' ? subject : failure.label;
  const prefix = label === undefined || label === '' ? '' : `${label}: `;
  const expected = kind === 'value' ? wanted : `${subject} ${wanted}`;
  return `${prefix}expected ${expected}, observed ${observed}`;
}
