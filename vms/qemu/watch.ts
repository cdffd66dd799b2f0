import { join } from 'node:path';
import { Qmp } from './qmp.ts';
import type { QmpOptions } from './qmp.ts';
import { isStopReason, machineStopped } from './stopped.ts';
import type { StopReason, Watched } from './stopped.ts';

/** Milliseconds in which a question that only reads a state is answered. */
const patience = 5_000;

/** Someone who listens to a machine until it stops. */
export interface Watch {
  /** Aborted, with a `MachineStopped` as its reason, when the machine stopped or ended by itself. */
  readonly ended: AbortSignal;
  /** Resolved when every event from then on is heard, or the machine cannot be listened to. */
  readonly listening: Promise<void>;
  /** Stops listening; the machine goes on. */
  close(): void;
}

/** The socket on which a machine's events are listened to, apart from that of its commands. */
export function eventsSocket(sockets: string, name: string): string {
  return join(sockets, `${name}.events`);
}

/**
 * Listens to a machine on its socket for events. QEMU talks to one client of a socket at a time: whoever
 * comes second hears nothing before the first has left. Lets the process end meanwhile.
 */
export function watchMachine(watched: Watched, sockets: string, options: QmpOptions = {}): Watch {
  const ending = new Ending(watched);
  const opening = Qmp.open(eventsSocket(sockets, watched.name), { answerMs: Infinity, ...options });
  const listening = opening.then(
    (monitor) => {
      monitor.unref();
      ending.hear(monitor);
    },
    // Nothing is known of a machine that cannot be heard, unless it has ended.
    async () => {
      const words = await options.gone?.();
      if (words !== undefined) await ending.end({ words });
    },
  );
  const close = (): void => {
    ending.ignore();
    void opening.then(
      (monitor) => monitor.close(),
      () => undefined,
    );
  };
  return { ended: ending.signal, listening, close };
}

/** Listens to a machine on a monitor that is open already, and stays so. */
export function watchMonitor(watched: Watched, monitor: Qmp): Watch {
  const ending = new Ending(watched);
  ending.hear(monitor);
  return { ended: ending.signal, listening: Promise.resolve(), close: () => ending.ignore() };
}

/** The end of one machine, as it is heard. */
class Ending {
  readonly #controller = new AbortController();
  readonly #watched: Watched;
  #over = false;

  constructor(watched: Watched) {
    this.#watched = watched;
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  ignore(): void {
    this.#over = true;
  }

  hear(monitor: Qmp): void {
    let shutdown: StopReason | undefined;
    monitor.onEvent(({ name, data }) => {
      const reason = typeof data['reason'] === 'string' ? data['reason'] : '';
      if (name === 'SHUTDOWN' && isStopReason(reason)) shutdown = reason;
      if (name === 'STOP' || name === 'GUEST_PANICKED') void this.#look(monitor);
    });
    void monitor.closed.then(() => this.end({ ...(shutdown && { reason: shutdown }) }));
    // It may have stopped before anyone listened.
    void this.#look(monitor);
  }

  async #look(monitor: Qmp): Promise<void> {
    const answer = await monitor
      .execute('query-status', undefined, { timeoutMs: patience })
      .catch(() => ({}));
    const { status = '' } = answer as { status?: string };
    if (isStopReason(status)) await this.end({ reason: status });
  }

  async end(why: { readonly reason?: StopReason; readonly words?: string }): Promise<void> {
    if (this.#over) return;
    this.#over = true;
    this.#controller.abort(await machineStopped(this.#watched, why));
  }
}
