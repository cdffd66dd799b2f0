import { setTimeout as delay } from 'node:timers/promises';
import { deadlineIn } from '../common/deadline.ts';
import { LabError } from '../common/errors.ts';

export interface Waiting {
  /** What is waited for, in the words of the error that ends a wait in vain, and what to do then. */
  readonly wanted: string;
  readonly next: string;
  /** Milliseconds after which the wait ends with an error. */
  readonly patienceMs: number;
  readonly signal?: AbortSignal | undefined;
  /** Called after each look, with what is still missing. */
  readonly onWait?: (missing: string) => void;
}

/** Milliseconds between two looks. */
const pause = 200;

/**
 * Looks until nothing is missing any more.
 * @param missing looks, and returns what is missing in a few words; undefined for nothing
 * @throws LabError `timeout`, `interrupted`, with what was missing last
 */
export async function waitUntil(
  { wanted, next, patienceMs, signal, onWait }: Waiting,
  missing: () => Promise<string | undefined>,
): Promise<void> {
  const deadline = deadlineIn(patienceMs);
  for (;;) {
    const found = await missing();
    if (found === undefined) return;
    onWait?.(found);
    if (signal?.aborted === true) throw new LabError({ code: 'interrupted', wanted, found, next });
    if (deadline.passed()) throw new LabError({ code: 'timeout', wanted, found, next });
    await delay(pause);
  }
}
