import type { Cluster } from '../../vms/contract.ts';
import type { Lab, Step } from '../guide/lab.ts';
import { RunError, runSteps } from '../run/run.ts';
import type { Transcript } from '../run/transcript.ts';
import { rememberAnswers } from './answers.ts';
import { addToTranscript } from './last-transcript.ts';
import type { Session } from './session.ts';
import { StepPrinter } from './step-printer.ts';

export type AfterFailure = 'stop-at-failure' | 'keep-going';

/**
 * Runs `steps` and shows everything as it happens. Remembers after each step what its commands answered.
 * @throws RunError; with `keep-going` a command's exit status other than 0 is shown and passed over
 */
export async function runOnScreen(
  session: Session,
  lab: Lab,
  cluster: Cluster,
  steps: readonly Step[],
  afterFailure: AfterFailure,
): Promise<Transcript> {
  const parts: Transcript[] = [];
  const take = async (part: Transcript): Promise<void> => {
    parts.push(part);
    await rememberAnswers(session, lab, part.answers);
    await addToTranscript(session, part);
  };
  for (const step of steps.filter(({ commands }) => commands.length > 0)) {
    const printer = new StepPrinter((line) => {
      session.screen.line(line);
    }, session.prosePaint);
    const title = `Step ${lab.steps.indexOf(step) + 1}/${lab.steps.length}: ${step.title}`;
    try {
      const done = await session.screen.task('steps', title, (task) =>
        runSteps(lab, cluster, {
          steps: [step],
          signal: session.signal,
          onEvent: (event) => {
            if (event.type === 'command-started')
              task.update(`${event.node}: ${firstLine(event.command.script)}`);
            printer.take(event);
          },
        }),
      );
      await take(done);
    } catch (error) {
      if (!(error instanceof RunError)) throw error;
      await take(error.transcript);
      if (error.code !== 'step-failed' || afterFailure === 'stop-at-failure') throw error;
    } finally {
      printer.close();
    }
  }
  return {
    lab: lab.id,
    entries: parts.flatMap(({ entries }) => entries),
    answers: parts.flatMap(({ answers }) => answers),
  };
}

function firstLine(script: string): string {
  const [first = '', ...more] = script.split('\n');
  return more.length > 0 || first.length > 50 ? `${first.slice(0, 50)}…` : first;
}
