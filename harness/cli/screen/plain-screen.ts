import type { Writable } from 'node:stream';
import { briefly } from '../../../common/errors.ts';
import { seconds } from '../../report/timings.ts';
import type { Now, PhaseTimes } from './phase-times.ts';
import type { Screen } from './screen.ts';

/** For a pipe or a file: a line when a task begins and one when it ends, nothing that moves, no colour. */
export function plainScreen(stream: Writable, times: PhaseTimes, now: Now): Screen {
  const line = (text: string): void => void stream.write(`${text}\n`);
  return {
    line,
    note: line,
    aside: (work) => work(),
    async task(phase, title, work) {
      const since = now();
      const stop = times.start(phase);
      let waitingFor = '';
      line(`... ${title}`);
      try {
        const result = await work({ update: (text) => void (waitingFor = text) });
        line(`ok  ${title} (${seconds(now() - since)})`);
        return result;
      } catch (error) {
        const last = waitingFor === '' ? '' : `, last: ${waitingFor}`;
        line(`--  ${title} (${seconds(now() - since)}${last}): ${briefly(error)}`);
        throw error;
      } finally {
        stop();
      }
    },
  };
}
