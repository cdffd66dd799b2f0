import { LabError } from '../../common/errors.ts';
import type { Cluster } from '../../vms/contract.ts';
import type { Answer } from '../evidence/types.ts';
import type { Command, Lab, Step } from '../guide/lab.ts';
import { variableOf } from '../guide/guide.ts';
import type { RunEvent } from './events.ts';
import { answerIn, valueIn } from './last-line.ts';
import { failureOf, interrupted, unfitLine } from './problems.ts';
import { runOnNode, type NodeResult } from './run-on-node.ts';
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
  /** How long one command may take, in milliseconds; 300 s when left out. */
  readonly timeoutMs?: number;
}

const DEFAULT_TIMEOUT_MS = 300_000;

/**
 * Runs steps as the guide says: its fences in order, each on all its nodes at the same time. Stops
 * after the first fence that did not succeed on all of them, or whose last line is no valid answer or value.
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
  const answers = new Map<string, Answer>();
  const transcript = (): Transcript => {
    return { lab: lab.id, entries: [...entries], answers: [...answers.values()] };
  };
  for (const step of steps) {
    const startedAt = now();
    const variables = new Map<string, string>();
    onEvent({ type: 'step-started', step });
    for (const command of step.commands) {
      if (signal?.aborted) throw new RunError(interrupted(step), transcript());
      const outcomes = await Promise.all(
        command.nodes.map((node) =>
          runOnNode(
            { step, command, node },
            {
              run: (script, runOptions) => cluster.node(node).run(script, runOptions),
              variables,
              onEvent,
              now,
              timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
              ...(signal && { signal }),
            },
          ),
        ),
      );
      for (const { entry } of outcomes) if (entry) entries.push(entry);
      const failure = failureOf(step, command, outcomes, variables);
      if (failure) throw new RunError(failure, transcript());
      const answer = takeLastLine(lab, step, command, outcomes, variables, transcript);
      if (answer) answers.set(answer.id, answer);
      if (answer) onEvent({ type: 'answered', step, command, node: command.nodes[0] ?? '', answer });
    }
    onEvent({ type: 'step-ended', step, durationMs: now().getTime() - startedAt.getTime() });
  }
  return transcript();
}

/** Takes the last line of the output as a variable or an answer, if the command has one. */
function takeLastLine(
  lab: Lab,
  step: Step,
  command: Command,
  [outcome]: readonly NodeResult[],
  variables: Map<string, string>,
  transcript: () => Transcript,
): Answer | undefined {
  try {
    const name = variableOf(command);
    if (name !== undefined) variables.set(name, valueIn(outcome?.lastLine, name));
    if (command.answers === undefined) return undefined;
    return answerIn(outcome?.lastLine, command.answers, lab);
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    throw new RunError(unfitLine(step, command, error), transcript());
  }
}
