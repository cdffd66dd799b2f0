import type { Paint } from '../../report/paint.ts';
import type { Now, PhaseTimes } from './phase-times.ts';
import { plainScreen } from './plain-screen.ts';
import type { Screen } from './screen.ts';

/**
 * A live screen when `stream` is a terminal that says how wide it is, else a plain one: with a width of 0, as
 * a pty has that nobody sized, ora counts its lines for ever. The spinner is loaded with the first task: most
 * commands (`lab list`, `lab hint`) never show one, and loading it is a third of their time.
 */
export function lazyScreen(
  stream: NodeJS.WriteStream,
  parts: {
    readonly times: PhaseTimes;
    readonly now: Now;
    readonly paint: Paint;
    /** The kind of terminal (TERM). */
    readonly term: string | undefined;
  },
): Screen {
  const { times, now, paint, term } = parts;
  const still = plainScreen(stream, times, now);
  if (!stream.isTTY || !(stream.columns > 0) || term === 'dumb') return still;

  let live: Screen | undefined;
  let loading: Promise<Screen> | undefined;
  const load = (): Promise<Screen> => {
    loading ??= import('./live-screen.ts').then(({ liveScreen }) => {
      live = liveScreen(stream, times, now, paint);
      return live;
    });
    return loading;
  };
  return {
    line: (text) => {
      (live ?? still).line(text);
    },
    note: (text) => {
      (live ?? still).note(text);
    },
    task: async (phase, title, work) => (await load()).task(phase, title, work),
    aside: (work) => (live ?? still).aside(work),
  };
}
