import { join } from 'node:path';
import { Qmp } from './qmp.ts';
import type { QmpOptions } from './qmp.ts';
import { MachineStopped, isStopReason, lastWords } from './stopped.ts';
import type { StopReason } from './stopped.ts';

/** Milliseconds in which a question that only reads a state is answered. */
const patience = 5_000;

/** Someone who listens to a machine until it stops. */
export interface Watch {
  /** Aborted, with a `MachineStopped` as its reason, when the machine stopped or ended by itself. */
  readonly ended: AbortSignal;
  /** Stops listening; the machine goes on. */
  close(): void;
}

/** The socket on which a machine's events are listened to, apart from that of its commands. */
export function eventsSocket(sockets: string, name: string): string {
  return join(sockets, `${name}.events`);
}

/**
 * Listens to a machine's events. QEMU talks to one client of a socket at a time: whoever comes second hears nothing
 * before the first has left.
 * @param logs the folder of the machine's console, whose last line the error shows
 */
export function watchMachine(name: string, sockets: string, logs: string, options: QmpOptions = {}): Watch {
  const controller = new AbortController();
  const opening = Qmp.open(eventsSocket(sockets, name), { answerMs: Infinity, ...options });
  let over = false;
  const end = async (why: { reason?: StopReason; words?: string }): Promise<void> => {
    if (over) return;
    over = true;
    const { said, panicked } = await lastWords(join(logs, `${name}.console`));
    // A kernel that panics restarts at once (`panic=-1`), and QEMU takes that for any other restart.
    const reason = why.reason === 'guest-reset' && panicked ? 'guest-panic' : why.reason;
    controller.abort(new MachineStopped(name, { ...why, ...(reason && { reason }), said }));
  };
  void opening.then(
    async (monitor) => {
      monitor.unref();
      let shutdown: StopReason | undefined;
      const look = async (): Promise<void> => {
        const reason = await stoppedByItself(monitor);
        if (reason !== undefined) await end({ reason });
      };
      monitor.onEvent(({ name: event, data }) => {
        const reason = typeof data['reason'] === 'string' ? data['reason'] : '';
        if (event === 'SHUTDOWN' && isStopReason(reason)) shutdown = reason;
        if (event === 'STOP' || event === 'GUEST_PANICKED') void look();
      });
      void monitor.closed.then(() => end({ ...(shutdown && { reason: shutdown }) }));
      await look();
    },
    (error: unknown) => end({ words: error instanceof Error ? error.message : String(error) }),
  );
  return {
    ended: controller.signal,
    close: () => {
      over = true;
      void opening.then(
        (monitor) => monitor.close(),
        () => undefined,
      );
    },
  };
}

/** Why the machine stands still, when it stopped by itself. */
async function stoppedByItself(monitor: Qmp): Promise<StopReason | undefined> {
  const answer = await monitor.execute('query-status', undefined, { timeoutMs: patience }).catch(() => ({}));
  const { status = '' } = answer as { status?: string };
  return isStopReason(status) ? status : undefined;
}
