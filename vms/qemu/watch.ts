import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LabError } from '../../common/errors.ts';
import { safeText } from '../../common/safe-text.ts';
import { Qmp, QmpError } from './qmp.ts';
import type { QmpEvent, QmpOptions } from './qmp.ts';

/**
 * States in which QEMU keeps a machine that stopped by itself (qapi/run-state.json, RunState), in words.
 * A machine that someone stops (`paused`), saves or restores is in none of them.
 */
const STOPPED_BY_ITSELF: Readonly<Record<string, string>> = {
  'internal-error': 'its accelerator gave up (internal-error)',
  'guest-panicked': 'its kernel panicked (guest-panicked)',
  'io-error': "its disk could not be written: is this host's disk full? (io-error)",
  shutdown: 'it was shut down from inside (shutdown)',
  watchdog: 'its watchdog fired (watchdog)',
};

/** Why QEMU ends by itself (qapi/run-state.json, ShutdownCause), in words. */
const ENDED_BY_ITSELF: Readonly<Record<string, string>> = {
  'guest-panic': 'its kernel panicked',
  'guest-reset': 'it restarted from inside, and these machines cannot boot a second time',
  'guest-shutdown': 'it was shut down from inside',
};

/** How a kernel begins the line that says why it panics. */
const PANIC = 'Kernel panic - not syncing';

/** Milliseconds in which a question that only reads a state is answered. */
const patience = 5_000;

/** Someone who listens to a machine until it stops. */
export interface Watch {
  /** Aborted, with a LabError `machine-died` as its reason, when the machine stopped or ended by itself. */
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
  let closed = false;
  const end = async (why: string): Promise<void> => {
    if (closed) return;
    closed = true;
    const said = await lastWords(join(logs, `${name}.console`));
    // A kernel that panics restarts at once (`panic=-1`), and QEMU takes that for any other restart.
    const panicked = said.includes(PANIC) && why === ENDED_BY_ITSELF['guest-reset'];
    controller.abort(machineStopped(name, panicked ? 'its kernel panicked' : why, said));
  };
  void opening.then(
    async (monitor) => {
      monitor.unref();
      let cause: string | undefined;
      const look = async (): Promise<void> => {
        const why = await stoppedByItself(monitor);
        if (why !== undefined) await end(why);
      };
      monitor.onEvent((event) => {
        if (event.name === 'SHUTDOWN') cause = causeOf(event);
        if (event.name === 'STOP' || event.name === 'GUEST_PANICKED') void look();
      });
      void monitor.closed.then(() => end(cause ?? 'its QEMU ended'));
      await look();
    },
    // A machine that ended before it could be heard: whoever started it knows why.
    (error: unknown) => end(error instanceof QmpError ? error.message : String(error)),
  );
  return {
    ended: controller.signal,
    close: () => {
      closed = true;
      void opening.then(
        (monitor) => monitor.close(),
        () => undefined,
      );
    },
  };
}

/** Why the machine no longer runs, when it stopped by itself. */
export async function stoppedByItself(monitor: Qmp): Promise<string | undefined> {
  const answer = await monitor.execute('query-status', undefined, { timeoutMs: patience }).catch(() => ({}));
  return STOPPED_BY_ITSELF[(answer as { status?: string }).status ?? ''];
}

function causeOf({ data }: QmpEvent): string {
  const reason = typeof data['reason'] === 'string' ? data['reason'] : 'unknown';
  return ENDED_BY_ITSELF[reason] ?? `its QEMU ended (${reason})`;
}

/** What a machine printed last on its console: of a panic the line that names it, else the last line; or ''. */
export async function lastWords(console: string): Promise<string> {
  const text = safeText(await readFile(console, 'utf8').catch(() => ''));
  const lines = text.split('\n').map((line) => line.trim());
  // The same words stand once more at the end of its trace, without the reason.
  const panic = lines.findLast((line) => line.includes(PANIC) && !line.includes('end Kernel panic'));
  return (panic ?? lines.findLast((line) => line !== '') ?? '').slice(0, 200);
}

/** @param why as a sentence goes on after the machine's name and `has stopped:` */
export function machineStopped(name: string, why: string, said: string, cause?: unknown): LabError {
  return new LabError({
    code: 'machine-died',
    wanted: `a running machine ${name}`,
    found: `${name} has stopped: ${why}${said === '' ? '' : `; its console ends with: ${said}`}`,
    next: 'npm run lab reset gives fresh machines; if it happens again, npm run lab doctor and a report of this line',
    cause,
  });
}
