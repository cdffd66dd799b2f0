import type { Watch } from './watch.ts';

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
  } finally {
    stopped.removeEventListener('abort', fail);
    // When a machine stopped, what the work makes of it is no news.
    done.catch(() => undefined);
  }
}
