import { LabError } from '../../common/errors.ts';
import type { Cluster } from '../../vms/contract.ts';
import type { Command, Lab, Step } from '../guide/lab.ts';
import type { RunEvent } from './events.ts';
import { runOnNode, type Outcome } from './run-on-node.ts';
import { RunError } from './run-error.ts';
import type { Transcript, TranscriptEntry } from './transcript.ts';

export type { CommandOnNode, RunEvent } from './events.ts';
export { RunError } from './run-error.ts';

export interface RunStepsOptions {
  /** All of the lab's when left out. */
  readonly steps?: readonly Step[];
  readonly onEvent?: (event: RunEvent) => void;
  readonly signal?: AbortSignal;
  /** The host's clock. */
  readonly now?: () => Date;
  /** Until one command is given up, in milliseconds; 300 s when left out. */
  readonly timeoutMs?: number;
}

const DEFAULT_TIMEOUT_MS = 300_000;

/**
 * Carries out steps as the guide says: its fences in order, each on all its nodes at the same time. Stops after the
 * first fence that did not succeed on all of them.
 * @throws RunError `step-failed` for an exit status other than 0, else with the code of what `Node.run` threw
 *   (`timeout`, `node-unreachable`, `interrupted`); its `transcript` has what ran until then
 */
export async function runSteps(
  lab: Lab,
  cluster: Cluster,
  options: RunStepsOptions = {},
): Promise<Transcript> {
  const { steps = lab.steps, onEvent = () => undefined, now = () => new Date(), signal } = options;
  const entries: TranscriptEntry[] = [];
  const transcript = (): Transcript => ({ lab: lab.id, entries: [...entries] });
  for (const step of steps) {
    const startedAt = now();
    onEvent({ type: 'step-started', step });
    for (const command of step.commands) {
      if (signal?.aborted) throw new RunError(interrupted(step), transcript());
      const outcomes = await Promise.all(
        command.nodes.map((node) =>
          runOnNode(
            { step, command, node },
            {
              run: (script, runOptions) => cluster.node(node).run(script, runOptions),
              onEvent,
              now,
              timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
              ...(signal && { signal }),
            },
          ),
        ),
      );
      for (const { entry } of outcomes) if (entry) entries.push(entry);
      throwFirst(step, command, outcomes, transcript);
    }
    onEvent({ type: 'step-ended', step, durationMs: now().getTime() - startedAt.getTime() });
  }
  return transcript();
}

function throwFirst(
  step: Step,
  command: Command,
  outcomes: readonly Outcome[],
  transcript: () => Transcript,
): void {
  for (const { error } of outcomes) if (error && !(error instanceof LabError)) throw error;
  // A broken connection explains more than the exit status that another node gave for its sake.
  const failed = outcomes.find(({ error }) => error) ?? outcomes.find(({ entry }) => entry?.exitStatus !== 0);
  if (!failed) return;
  const { error, entry, node, tail } = failed;
  const where = `step ${step.id} on ${node}`;
  const said = tail === '' ? '' : `\n${tail}`;
  if (error instanceof LabError) {
    const { code, wanted, found, next } = error;
    throw new RunError(
      { code, wanted: `${wanted} (${where})`, found: found + said, next, cause: error },
      transcript(),
    );
  }
  throw new RunError(
    {
      code: 'step-failed',
      wanted: `exit status 0 in ${where} of\n${command.script}`,
      found: `exit status ${entry?.exitStatus ?? 'unknown'}${said || ', and nothing on stderr'}`,
      next: nextAfter(step),
    },
    transcript(),
  );
}

function interrupted(step: Step): ConstructorParameters<typeof LabError>[0] {
  return {
    code: 'interrupted',
    wanted: `to run step ${step.id}`,
    found: 'an interruption',
    next: nextAfter(step),
  };
}

function nextAfter(step: Step): string {
  return `npm run lab solve ${step.id} to try this step again, npm run lab reset to begin anew`;
}
