import type { Language } from '../../common/languages.ts';
import { fileURLToPath } from 'node:url';
import type { Terminal } from '../../vms/contract.ts';
import type { DriverEntry } from '../../vms/drivers.ts';
import type { HostView } from '../../vms/host-view.ts';
import type { Suite } from '../../vms/image/packages.ts';
import type { Paint } from '../report/paint.ts';
import type { ColourWish } from './screen/colour.ts';
import { paintFor } from './screen/colour.ts';
import type { InstallPolicy } from './host-setup.ts';
import { Interrupted } from './interrupted.ts';
import { lazyScreen } from './screen/lazy-screen.ts';
import { PhaseTimes } from './screen/phase-times.ts';
import type { Screen } from './screen/screen.ts';

/** The settings that every command accepts. */
export interface Settings {
  readonly format: 'text' | 'json';
  readonly timings: 'shown' | 'kept';
  readonly install: InstallPolicy;
  readonly colour: ColourWish;
  /** The name of the driver, if the user gave one. */
  readonly driver?: string;
  readonly machines: MachineWish;
  /** Of guides, as far as they are translated. */
  readonly language: Language;
}

/** What machines to make, where the lab and the driver leave it open. */
export interface MachineWish {
  readonly suite?: Suite;
  readonly memoryMiB?: number;
  readonly cpus?: number;
}

/** What a command works with: everything of the outside world that it may touch. */
export interface Session {
  readonly settings: Settings;
  /** The environment and the user. */
  readonly host: HostView;
  /** The drivers there are. */
  readonly drivers: readonly DriverEntry[];
  /** The labs of this checkout. */
  readonly labsRoot: string;
  /** The folder whose cluster is meant. */
  readonly folder: string;
  /** Colours of standard output, where results go. */
  readonly paint: Paint;
  /** Colours of standard error, where prose goes. */
  readonly prosePaint: Paint;
  readonly screen: Screen;
  /** For a shell on a node. */
  readonly terminal: Terminal;
  readonly times: PhaseTimes;
  readonly signal: AbortSignal;
  /** Writes a result to standard output before the command's end; nothing when JSON is wanted. */
  readonly print: (text: string) => void;
}

/** Where a cluster is and what is remembered of it: its working folder, and where this user keeps things. */
export type ClusterPlace = Pick<Session, 'folder' | 'host'>;

/** The result of a command; one place prints it, as text or as JSON. */
export interface Outcome {
  /** 0 all passed, 1 some failed, 2 request or machine at fault, 3 something stayed inconclusive. */
  readonly status: number;
  /** The result for a person, with its last newline. */
  readonly text: string;
  /** The same as one JSON document. */
  readonly document: unknown;
  /** Advice for a person, on standard error after the result. */
  readonly advice?: string;
}

/** A session on this process's streams, with Ctrl-C as its signal. */
export function openSession(
  settings: Settings,
  { host, drivers }: Pick<Session, 'host' | 'drivers'>,
): Session {
  const now = (): number => performance.now();
  const times = new PhaseTimes(now);
  const prosePaint = paintFor(process.stderr, settings.colour, host.env);
  const paint = paintFor(process.stdout, settings.colour, host.env);
  const screen = lazyScreen(process.stderr, { times, now, paint: prosePaint, term: host.env['TERM'] });
  return {
    settings,
    host,
    drivers,
    labsRoot: fileURLToPath(new URL('../../labs', import.meta.url)),
    // npm runs its scripts in the checkout; for a second cluster, name another folder.
    folder: host.env['SWARMLAB_FOLDER'] ?? process.cwd(),
    paint,
    prosePaint,
    screen,
    terminal: {
      ...{ stdin: process.stdin, stdout: process.stdout, stderr: process.stderr },
      kind: host.env['TERM'],
    },
    times,
    signal: interruptSignal(),
    print: (text) => {
      if (settings.format === 'text') process.stdout.write(text);
    },
  };
}

/**
 * Aborted by the first Ctrl-C or SIGTERM, so that work ends in order; the second one ends the process at
 * once.
 */
function interruptSignal(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    const interrupted = new Interrupted(name);
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(interrupted.status);
      process.stderr.write('\nStopping and cleaning up; press Ctrl-C again to stop at once.\n');
      controller.abort(interrupted);
    });
  }
  return controller.signal;
}
