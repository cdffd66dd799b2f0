import type { Node, OutputChunk } from '../../vms/contract.ts';
import type { CommandOnNode, RunEvent } from './events.ts';
import { visible } from '../guide/visible.ts';
import { keep } from './keep.ts';
import type { TranscriptEntry } from './transcript.ts';

/** How a command ended on one node: with an exit status, or with an error of the machinery. */
export interface Outcome {
  readonly node: string;
  readonly entry?: TranscriptEntry;
  readonly error?: Error;
  /** The last lines of stderr, also of a command that did not end, fit to be shown on a terminal. */
  readonly tail: string;
}

export interface RunOnNodeContext {
  readonly run: Node['run'];
  readonly onEvent: (event: RunEvent) => void;
  readonly now: () => Date;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

const TAIL_LINES = 10;
const TAIL_CHARACTERS = 2000;

/** Runs one fence's script on one node. Does not throw: what other nodes did at the same time must not be lost. */
export async function runOnNode(where: CommandOnNode, context: RunOnNodeContext): Promise<Outcome> {
  const { step, command, node } = where;
  const { run, onEvent, now, timeoutMs, signal } = context;
  const startedAt = now().toISOString();
  let heard = '';
  const onOutput = (chunk: OutputChunk): void => {
    if (chunk.stream === 'stderr') heard = (heard + chunk.text).slice(-TAIL_CHARACTERS);
    onEvent({ type: 'output', ...where, chunk });
  };
  try {
    onEvent({ type: 'command-started', ...where });
    const result = await run(command.script, { timeoutMs, onOutput, ...(signal && { signal }) });
    const { exitStatus, durationMs } = result;
    onEvent({ type: 'command-ended', ...where, exitStatus, durationMs });
    const entry: TranscriptEntry = {
      step: step.id,
      node,
      script: command.script,
      exitStatus,
      stdout: keep(result.stdout),
      stderr: keep(result.stderr),
      startedAt,
      durationMs,
    };
    return { node, entry, tail: lastLines(result.stderr) };
  } catch (error) {
    return { node, error: error instanceof Error ? error : new Error(String(error)), tail: lastLines(heard) };
  }
}

function lastLines(text: string): string {
  const lines = text.slice(-TAIL_CHARACTERS).trimEnd().split(/\r?\n/);
  return lines.slice(-TAIL_LINES).map(visible).join('\n');
}
