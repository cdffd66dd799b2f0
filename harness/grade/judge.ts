import { AssertionError } from 'chai';
import Mocha from 'mocha';
import type { Evidence } from '../evidence/evidence.ts';
import { failuresOf, failuresText, type Failure } from '../evidence/failure.ts';
import { harmless } from '../../common/safe-text.ts';
import { Inconclusive } from '../evidence/inconclusive.ts';
import { EvidenceView } from '../evidence/view.ts';
import type { CheckDefinition } from './define.ts';
import type { Verdict } from './grade.ts';

/** What a check says of evidence. */
export interface Judgement {
  readonly verdict: Verdict;
  /** Of a check that did not pass: on one line, without what a terminal would obey. */
  readonly message?: string;
  /**
   * Of a check that failed: what the message is made of. Text in it may be a guest's, as the guest wrote it.
   */
  readonly failures?: readonly Failure[];
  /**
   * The check threw something other than a verdict, which is its author's error; the verdict is
   * `inconclusive`.
   */
  readonly broken?: true;
}

/** As long as a message may get, in characters. */
const LONGEST = 1500;

/**
 * What a check says of evidence. Pure, and done when it returns: the same check says the same of the same
 * evidence, however often it is asked and whatever is judged in between. The check is a mocha test of its
 * own, in no suite and without a runner, so nothing is shared and nothing is left behind.
 */
export function judge({ id, body }: Pick<CheckDefinition, 'id' | 'body'>, evidence: Evidence): Judgement {
  const misses: Inconclusive[] = [];
  const run = (): void => body(new EvidenceView(evidence, (miss) => misses.push(miss)));
  // A check that is async in spite of its type has not ended when `run` returns.
  let ended: { readonly error?: unknown } | undefined;
  const test = new Mocha.Test(id, run);
  // No timer: a check reads what is in memory, and how long it takes must not change a verdict.
  test.timeout(0);
  test.run((error: unknown) => {
    ended ??= error === undefined ? {} : { error };
  });
  return ended
    ? judgementOf(ended.error, misses)
    : broken('it is async, and a check has nothing to wait for');
}

/**
 * What the end of a check means. `error` is what it threw, if it did; `misses` are its accesses to things
 * that could not be observed: caught by the check itself they still keep it from passing, and from failing.
 */
function judgementOf(error: unknown, misses: readonly Inconclusive[]): Judgement {
  if (error instanceof Inconclusive) return { verdict: 'inconclusive', message: clean(error.message) };
  if (error !== undefined && !(error instanceof AssertionError)) {
    return broken(error instanceof Error ? `${error.name}: ${error.message}` : 'it threw no error');
  }
  const swallowed = misses.find((miss) => !miss.weighed);
  if (swallowed) return { verdict: 'inconclusive', message: clean(swallowed.message) };
  if (error === undefined) return { verdict: 'pass' };
  const failures = failuresOf(error);
  return { verdict: 'fail', message: clean(failuresText(failures)), failures };
}

function broken(what: string): Judgement {
  const message = clean(`the check itself broke, report it to its author: ${what}`);
  return { verdict: 'inconclusive', message, broken: true };
}

function clean(text: string): string {
  return harmless(text, LONGEST);
}
