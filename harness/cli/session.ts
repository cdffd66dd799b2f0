import type { Language } from '../../common/languages.ts';
import type { Terminal } from '../../vms/contract.ts';
import type { DriverEntry } from '../../vms/drivers.ts';
import type { HostView } from '../../vms/host-view.ts';
import type { Suite } from '../../vms/image/packages.ts';
import type { Paint } from '../report/paint.ts';
import type { ColourWish } from './screen/colour.ts';
import { paintFor } from './screen/colour.ts';
import type { InstallPolicy } from './host-setup.ts';
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
  /** The folder of labs. */
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

/** What a command finds around it: the outside world, apart from its words. */
export interface Surroundings extends Pick<Session, 'host' | 'drivers' | 'labsRoot' | 'folder' | 'signal'> {
  readonly streams: Streams;
}

/** Where a person types and reads, or files and pipes in its place. */
export type Streams = Pick<Terminal, 'stdin' | 'stdout' | 'stderr'>;

/** A session of one command. */
export function openSession(settings: Settings, { streams, ...outside }: Surroundings): Session {
  const { env } = outside.host;
  const now = (): number => performance.now();
  const times = new PhaseTimes(now);
  const prosePaint = paintFor(streams.stderr, settings.colour, env);
  return {
    ...outside,
    settings,
    paint: paintFor(streams.stdout, settings.colour, env),
    prosePaint,
    screen: lazyScreen(streams.stderr, { times, now, paint: prosePaint, term: env['TERM'] }),
    terminal: { ...streams, kind: env['TERM'] },
    times,
    print: (text) => {
      if (settings.format === 'text') streams.stdout.write(text);
    },
  };
}
