import { setTimeout as delay } from 'node:timers/promises';
import { deadlineIn } from '../common/deadline.ts';
import { LabError } from '../common/errors.ts';

export interface Waiting {
  /** As an error says it that ends the waiting, and what to do then. */
  readonly wanted: string;
  readonly next: string;
  /** Milliseconds until it is given up. */
  readonly patienceMs: number;
  readonly signal?: AbortSignal | undefined;
  /** Told what is still missing, each time after a look. */
  readonly onWait?: (missing: string) => void;
}

/** Milliseconds between two looks. */
const pause = 200;

/**
 * Looks until nothing is missing any more.
 * @param missing what is, in a few words; undefined for nothing
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
