import { once } from 'node:events';
import type { Client, ClientChannel } from 'ssh2';
import { LabError } from '../../common/errors.ts';
import type { OutputChunk, RunOptions, RunResult } from '../contract.ts';
import type { SshTarget } from './connection.ts';
import { watchExit } from './exit-status.ts';
import { asRoot } from './sudo.ts';

/**
 * Bytes of UTF-16 text kept of each stream: far below the longest string, far above what a command has to
 * say.
 */
const mostOutput = 64 * 2 ** 20;

/**
 * Runs one command over a connection, which may still be in the making: time and signal count for all of it.
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
  const given = new AbortController();
  const giveUp = (code: GivenUp, found: string) => given.abort(givenUp(code, node, command, found));
  const abort = () => giveUp('interrupted', 'an interruption');
  let missing = 'connection';
  const late = () => giveUp('timeout', `no ${missing} after ${timeoutMs ?? 0} ms`);
  const timer = timeoutMs === undefined ? undefined : setTimeout(late, timeoutMs);
  signal?.addEventListener('abort', abort, { once: true });
  if (signal?.aborted === true) abort();
  const stopped = () => given.abort(ended?.reason);
  ended?.addEventListener('abort', stopped, { once: true });
  if (ended?.aborted === true) stopped();
  try {
    const client = await unless(given.signal, Promise.resolve(connection));
    missing = 'end';
    const { channel, exitStatus } = await open(client, { node, user }, command, given.signal);
    const output = { stdout: '', stderr: '' };
    const collect = (stream: OutputChunk['stream']) => (text: string) => {
      if (given.signal.aborted) return;
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
    await unless(given.signal, closed, () => channel.destroy());
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
 * Opens a channel for the command; a frozen machine never answers, and what comes after `given` is closed
 * again.
 */
async function open(
  client: Client,
  { node, user }: Pick<SshTarget, 'node' | 'user'>,
  command: string,
  given: AbortSignal,
): Promise<Begun> {
  let broken: () => void = () => undefined;
  const begun = new Promise<Begun>((resolve, reject) => {
    broken = () => reject(lost(node, command, undefined));
    client.once('close', broken);
    try {
      client.exec(asRoot(user, command), (error, channel) => {
        if (error !== undefined) reject(lost(node, command, error));
        else if (given.aborted) channel.destroy();
        else resolve({ channel, exitStatus: watchExit(channel) });
      });
    } catch (error) {
      reject(lost(node, command, error));
    }
  });
  try {
    return await unless(given, begun);
  } finally {
    client.removeListener('close', broken);
  }
}

/** The work's result, or the reason of `given` as soon as that is aborted; `undo` then ends the work. */
async function unless<T>(given: AbortSignal, work: Promise<T>, undo?: () => void): Promise<T> {
  let abort: () => void = () => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    abort = () => {
      undo?.();
      reject(given.reason as LabError);
    };
    given.addEventListener('abort', abort, { once: true });
    if (given.aborted) abort();
  });
  try {
    return await Promise.race([aborted, work]);
  } finally {
    given.removeEventListener('abort', abort);
  }
}

type GivenUp = 'interrupted' | 'timeout' | 'not-supported';

function lost(node: string, command: string, cause: unknown): LabError {
  return new LabError({
    code: 'node-unreachable',
    wanted: `an answer of ${node} to: ${firstLine(command)}`,
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
        ? 'let it write into a file on the node instead'
        : `npm run lab ssh ${node} to look at it`,
  });
}

function firstLine(command: string): string {
  return command.trim().split('\n', 1)[0] ?? '';
}
