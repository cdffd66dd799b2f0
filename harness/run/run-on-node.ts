import { maskSecrets, SecretMask } from '../../common/secrets.ts';
import type { Node, OutputChunk, RunResult } from '../../vms/contract.ts';
import type { Command } from '../guide/lab.ts';
import { visible } from '../../common/safe-text.ts';
import type { CommandOnNode, RunEvent } from './events.ts';
import { keep, NOT_KEPT } from './keep.ts';
import { lastLineOf } from './last-line.ts';
import type { TranscriptEntry } from './transcript.ts';
import { withVariables, type Variables } from './variables.ts';

/** How a command ended on one node: with an exit status, or with an error, such as a lost connection. */
export interface NodeResult {
  readonly node: string;
  readonly entry?: TranscriptEntry;
  readonly error?: Error;
  /** The last lines of stderr, even of a command that did not end, made safe for a terminal. */
  readonly tail: string;
  /** The last line of stdout with something on it, unmasked: it may be a secret. */
  readonly lastLine?: string;
}

export interface RunOnNodeContext {
  readonly run: Node['run'];
  readonly variables: Variables;
  readonly onEvent: (event: RunEvent) => void;
  readonly now: () => Date;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

const TAIL_LINES = 10;
const TAIL_CHARACTERS = 2000;

/** Runs one fence's script on one node. Does not throw: what other nodes did meanwhile must not be lost. */
export async function runOnNode(where: CommandOnNode, context: RunOnNodeContext): Promise<NodeResult> {
  const { command, node } = where;
  const { run, variables, onEvent, now, timeoutMs, signal } = context;
  const startedAt = now().toISOString();
  let stderrTail = '';
  const emit = (chunk: OutputChunk): void => {
    if (chunk.text === '' || command.as !== undefined) return;
    if (chunk.stream === 'stderr') stderrTail = (stderrTail + chunk.text).slice(-TAIL_CHARACTERS);
    onEvent({ type: 'output', ...where, chunk });
  };
  const masks = { stdout: new SecretMask(), stderr: new SecretMask() };
  const endOutput = (): void => {
    for (const stream of ['stdout', 'stderr'] as const) emit({ stream, text: masks[stream].end() });
  };
  try {
    onEvent({ type: 'command-started', ...where });
    const { script, ...rest } = withVariables(command, variables);
    const onOutput = ({ stream, text }: OutputChunk): void => {
      emit({ stream, text: masks[stream].take(text) });
    };
    const result = await run(script, { ...rest, timeoutMs, onOutput, ...(signal && { signal }) });
    endOutput();
    const { exitStatus, durationMs } = result;
    onEvent({ type: 'command-ended', ...where, exitStatus, durationMs });
    const last = lastLineOf(result.stdout);
    const shown = withoutSecrets(command, result);
    return {
      node,
      entry: entryOf(where, shown, startedAt),
      tail: lastLines(shown.stderr),
      ...(last !== undefined && { lastLine: last }),
    };
  } catch (error) {
    endOutput();
    return {
      node,
      error: error instanceof Error ? error : new Error(String(error)),
      tail: lastLines(stderrTail),
    };
  }
}

function withoutSecrets({ as }: Command, result: RunResult): RunResult {
  const [stdout, stderr] =
    as === undefined ? [maskSecrets(result.stdout), maskSecrets(result.stderr)] : [NOT_KEPT, ''];
  return { ...result, stdout, stderr };
}

function entryOf(
  { step, command, node }: CommandOnNode,
  { exitStatus, stdout, stderr, durationMs }: RunResult,
  startedAt: string,
): TranscriptEntry {
  return {
    step: step.id,
    node,
    script: command.script,
    exitStatus,
    stdout: keep(stdout),
    stderr: keep(stderr),
    startedAt,
    durationMs,
  };
}

function lastLines(text: string): string {
  const lines = text.slice(-TAIL_CHARACTERS).trimEnd().split(/\r?\n/);
  return lines.slice(-TAIL_LINES).map(visible).join('\n');
}
