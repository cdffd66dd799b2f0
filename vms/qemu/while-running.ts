import { setTimeout as delay } from 'node:timers/promises';
import { QmpError } from './qmp.ts';
import type { Watch } from './watch.ts';

/** Milliseconds in which a watch says why a monitor closed, or a process ended. */
const reasonMs = 1_000;

/**
 * Works while machines run: the first one that stops ends the work, with its `MachineStopped`.
 * @param work gets a signal that is aborted by `signal`, and by a machine that stops
 */
export async function whileRunning<T>(
  watches: readonly Watch[],
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const stopped = AbortSignal.any(watches.map(({ ended }) => ended));
  stopped.throwIfAborted();
  let fail: () => void = () => undefined;
  const failure = new Promise<never>((_resolve, reject) => {
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- a MachineStopped
    fail = () => reject(stopped.reason);
    stopped.addEventListener('abort', fail, { once: true });
  });
  const done = work(signal === undefined ? stopped : AbortSignal.any([signal, stopped]));
  try {
    return await Promise.race([failure, done]);
  } catch (error) {
    // A machine that ends closes its monitor a moment before its watch says why.
    if (error instanceof QmpError) await reasonHeard(stopped);
    throw stopped.aborted ? stopped.reason : error;
  } finally {
    stopped.removeEventListener('abort', fail);
    // When a machine stopped, how the work ends does not matter.
    done.catch(() => undefined);
  }
}

/** Waits a moment for a watch to say why its machine ended, where that is known by other signs first. */
export async function reasonHeard(stopped: AbortSignal): Promise<void> {
  if (stopped.aborted) return;
  const given = new Promise<void>((resolve) => {
    stopped.addEventListener('abort', () => resolve(), { once: true });
  });
  await Promise.race([given, delay(reasonMs, undefined, { ref: false })]);
}
