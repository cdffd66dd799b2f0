import { AssertionError } from 'chai';
import { failureText } from '../evidence/failure-text.ts';
import { harmless } from '../evidence/harmless.ts';
import { Inconclusive } from '../evidence/inconclusive.ts';
import type { Verdict } from './grade.ts';

export interface Judgement {
  readonly verdict: Verdict;
  readonly message?: string;
}

/**
 * What the end of a check means. `error` is what it threw, if it did; `misses` are its accesses to things that could
 * not be observed: caught by the check itself they still keep it from passing, and from failing.
 */
export function judge(error: unknown, misses: readonly Inconclusive[]): Judgement {
  const swallowed = misses.find((miss) => miss !== error && !miss.weighed);
  if (error instanceof Inconclusive) return { verdict: 'inconclusive', message: clean(error.message) };
  if (error !== undefined && !(error instanceof AssertionError)) {
    const what = error instanceof Error ? `${error.name}: ${error.message}` : 'it threw no error';
    return { verdict: 'inconclusive', message: clean(`the check itself broke, tell its author: ${what}`) };
  }
  if (swallowed) return { verdict: 'inconclusive', message: clean(swallowed.message) };
  return error === undefined ? { verdict: 'pass' } : { verdict: 'fail', message: clean(failureText(error)) };
}

/** As long as a message may get, in characters. */
function clean(text: string): string {
  return harmless(text, 1500);
}
