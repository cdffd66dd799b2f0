import { once } from 'node:events';
import type { Client, ClientChannel } from 'ssh2';
import { LabError } from '../../common/errors.ts';
import type { OutputChunk, RunOptions, RunResult } from '../contract.ts';
import type { SshTarget } from './connection.ts';
import { watchExit } from './exit-status.ts';
import { asRoot } from './sudo.ts';

/**
 * Characters kept of each stream: far below the longest possible string, far above what a command has to
 * print.
 */
const mostOutput = 64 * 2 ** 20;

/**
 * Runs one command over a connection, which may not be made yet: timeout and signal cover that too.
 * See `Node.run`.
 * @param ended aborted, with the error to throw, when the machine can no longer answer
 */
export async function execute(
  connection: Client | Promise<Client>,
  { node, user }: Pick<SshTarget, 'node' | 'user'>,
  command: string,
  options: RunOptions = {},
  ended?: AbortSignal,
): Promise<RunResult> {
  const started = performance.now();
  const { signal, timeoutMs } = options;
  const stop = new AbortController();
  const giveUp = (code: GivenUp, found: string) => stop.abort(givenUp(code, node, command, found));
  const abort = () => giveUp('interrupted', 'an interruption');
  let missing = 'connection';
  const late = () => giveUp('timeout', `no ${missing} after ${timeoutMs ?? 0} ms`);
  const timer = timeoutMs === undefined ? undefined : setTimeout(late, timeoutMs);
  signal?.addEventListener('abort', abort, { once: true });
  if (signal?.aborted === true) abort();
  const stopped = () => stop.abort(ended?.reason);
  ended?.addEventListener('abort', stopped, { once: true });
  if (ended?.aborted === true) stopped();
  try {
    const client = await unless(stop.signal, Promise.resolve(connection));
    missing = 'end';
    const { channel, exitStatus } = await open(client, { node, user }, command, stop.signal);
    const output = { stdout: '', stderr: '' };
    const collect = (stream: OutputChunk['stream']) => (text: string) => {
      if (stop.signal.aborted) return;
      if (output[stream].length + text.length > mostOutput) {
        giveUp('not-supported', `more than ${mostOutput / 2 ** 20} MiB of ${stream}`);
        return;
      }
      output[stream] += text;
      options.onOutput?.({ stream, text });
    };
    channel.setEncoding('utf8');
    channel.stderr.setEncoding('utf8');
    channel.on('data', collect('stdout'));
    channel.stderr.on('data', collect('stderr'));
    const closed = once(channel, 'close').catch((cause: unknown) => {
      throw lost(node, command, cause);
    });
    channel.end(options.stdin ?? '');
    await unless(stop.signal, closed, () => channel.destroy());
    const status = exitStatus();
    if (status === undefined) throw lost(node, command, undefined);
    return { exitStatus: status, ...output, durationMs: Math.round(performance.now() - started) };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
    ended?.removeEventListener('abort', stopped);
  }
}

interface Begun {
  readonly channel: ClientChannel;
  readonly exitStatus: () => number | undefined;
}

/**
 * Opens a channel for the command. A frozen machine never answers; a channel that comes after `stop` is
 * closed again.
 */
async function open(
  client: Client,
  { node, user }: Pick<SshTarget, 'node' | 'user'>,
  command: string,
  stop: AbortSignal,
): Promise<Begun> {
  let broken: () => void = () => undefined;
  const begun = new Promise<Begun>((resolve, reject) => {
    broken = () => reject(lost(node, command, undefined));
    client.once('close', broken);
    try {
      client.exec(asRoot(user, command), (error, channel) => {
        if (error !== undefined) reject(lost(node, command, error));
        else if (stop.aborted) channel.destroy();
        else resolve({ channel, exitStatus: watchExit(channel) });
      });
    } catch (error) {
      reject(lost(node, command, error));
    }
  });
  try {
    return await unless(stop, begun);
  } finally {
    client.removeListener('close', broken);
  }
}

/** The work's result, or the reason of `stop` as soon as that is aborted; `undo` then ends the work. */
async function unless<T>(stop: AbortSignal, work: Promise<T>, undo?: () => void): Promise<T> {
  let abort: () => void = () => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    abort = () => {
      undo?.();
      reject(stop.reason as LabError);
    };
    stop.addEventListener('abort', abort, { once: true });
    if (stop.aborted) abort();
  });
  try {
    return await Promise.race([aborted, work]);
  } finally {
    stop.removeEventListener('abort', abort);
  }
}

type GivenUp = 'interrupted' | 'timeout' | 'not-supported';

function lost(node: string, command: string, cause: unknown): LabError {
  return new LabError({
    code: 'node-unreachable',
    wanted: `an answer from ${node} to: ${firstLine(command)}`,
    found: 'the connection broke',
    next: 'npm run lab status shows the machines; npm run lab reset gives fresh ones',
    cause,
  });
}

function givenUp(code: GivenUp, node: string, command: string, found: string): LabError {
  return new LabError({
    code,
    wanted: `the end of a command on ${node}: ${firstLine(command)}`,
    found,
    next:
      code === 'not-supported'
        ? 'redirect its output to a file on the node instead'
        : `npm run lab ssh ${node} to look at it`,
  });
}

function firstLine(command: string): string {
  return command.trim().split('\n', 1)[0] ?? '';
}
