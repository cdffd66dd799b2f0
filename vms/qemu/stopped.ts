import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LabError } from '../../common/errors.ts';
import { safeText } from '../../common/safe-text.ts';

/**
 * Why a machine stopped by itself, in words: the states in which QEMU keeps it (qapi/run-state.json,
 * RunState), and the reasons for which QEMU ends (ShutdownCause). Someone who stops, saves or restores a
 * machine is none of them.
 */
const REASONS = {
  'internal-error': 'its accelerator gave up (internal-error)',
  'guest-panicked': 'its kernel panicked',
  'io-error': "its disk cannot be written; this host's disk may be full (io-error)",
  watchdog: 'its watchdog fired',
  shutdown: 'it was shut down from inside',
  'guest-panic': 'its kernel panicked',
  'guest-reset': 'it restarted from inside, and these machines cannot boot a second time',
  'guest-shutdown': 'it was shut down from inside',
} as const;

export type StopReason = keyof typeof REASONS;

export function isStopReason(word: string): word is StopReason {
  return Object.hasOwn(REASONS, word);
}

/** A machine stopped or ended while someone counted on it. */
export class MachineStopped extends LabError {
  /** Undefined when QEMU ended for another reason: killed, or at fault. */
  readonly reason: StopReason | undefined;

  constructor(
    name: string,
    {
      reason,
      words,
      said = '',
      cause,
    }: { reason?: StopReason; words?: string; said?: string; cause?: unknown },
  ) {
    const why = reason === undefined ? (words ?? 'its QEMU ended') : REASONS[reason];
    super({
      code: 'machine-died',
      wanted: `a running machine ${name}`,
      found: `${name} has stopped: ${why}${said === '' ? '' : `; its console ends with: ${said}`}`,
      next: 'npm run lab reset gives fresh machines; if it happens again, npm run lab doctor and a report of this line',
      cause,
    });
    this.reason = reason;
  }
}

/** A machine, and where it leaves its last words. */
export interface Watched {
  readonly name: string;
  /** The folder of its console. */
  readonly logs: string;
}

/** How a machine stopped, with what it printed last. */
export async function machineStopped(
  { name, logs }: Watched,
  why: { readonly reason?: StopReason; readonly words?: string },
): Promise<MachineStopped> {
  const { said, panicked } = await lastWords(join(logs, `${name}.console`));
  // A kernel that panics restarts at once (`panic=-1`), and QEMU takes that for any other restart.
  const reason = panicked && (why.reason ?? 'guest-reset') === 'guest-reset' ? 'guest-panic' : why.reason;
  return new MachineStopped(name, { ...why, ...(reason && { reason }), said });
}

/** How a kernel begins the line that says why it panics. */
const PANIC = 'Kernel panic - not syncing';

/** What a machine printed last: of a panic the line that names it, else the last line; `''` for nothing. */
export async function lastWords(
  console: string,
): Promise<{ readonly said: string; readonly panicked: boolean }> {
  const text = safeText(await readFile(console, 'utf8').catch(() => ''));
  const lines = text.split('\n').map((line) => line.trim());
  // The same words stand once more at the end of a panic's trace, without its reason.
  const panic = lines.findLast((line) => line.includes(PANIC) && !line.includes('end Kernel panic'));
  const said = panic ?? lines.findLast((line) => line !== '') ?? '';
  return { said: said.slice(0, 200), panicked: panic !== undefined };
}
