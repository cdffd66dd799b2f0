import ora from 'ora';
import { plain } from '../../report/paint.ts';
import type { Paint } from '../../report/paint.ts';
import { seconds } from '../../report/timings.ts';
import type { Now, PhaseTimes } from './phase-times.ts';
import type { Screen } from './screen.ts';

interface Running {
  readonly title: string;
  readonly since: number;
  waitingFor: string;
}

/**
 * For a terminal: one spinner that says what is being waited for and for how long, and a line for each ended
 * task.
 */
export function liveScreen(stream: NodeJS.WritableStream, times: PhaseTimes, now: Now, paint: Paint): Screen {
  const running: Running[] = [];
  // Ctrl-C must stay a signal, so standard input is left alone.
  const spinner = ora({
    stream,
    isEnabled: true,
    discardStdin: false,
    suffixText: () => waited(running.at(-1), now, paint),
    color: paint === plain ? false : 'cyan',
  });

  const show = (): void => {
    const current = running.at(-1);
    if (current === undefined) return;
    spinner.text =
      current.waitingFor === ''
        ? current.title
        : `${current.title} ${paint.faint(`· ${current.waitingFor}`)}`;
    if (!spinner.isSpinning) spinner.start();
  };
  const line = (text: string): void => {
    spinner.stop();
    stream.write(`${text}\n`);
    show();
  };

  return {
    line,
    note: (text) => {
      line(`${paint.faint('•')} ${text}`);
    },
    async aside(work) {
      spinner.stop();
      try {
        return await work();
      } finally {
        show();
      }
    },
    async task(phase, title, work) {
      const task: Running = { title, since: now(), waitingFor: '' };
      const stop = times.start(phase);
      running.push(task);
      show();
      let mark = paint.bad('✗');
      try {
        const result = await work({
          update: (text) => {
            task.waitingFor = text;
            show();
          },
        });
        mark = paint.good('✓');
        return result;
      } finally {
        stop();
        running.splice(running.indexOf(task), 1);
        line(`${mark} ${title} ${paint.faint(seconds(now() - task.since))}`);
      }
    },
  };
}

/** Whole seconds: tenths that run by say nothing. */
function waited(task: Running | undefined, now: Now, paint: Paint): string {
  return task === undefined ? '' : paint.faint(`${Math.floor((now() - task.since) / 1000)} s`);
}
