import type { Client, ClientChannel } from 'ssh2';
import { LabError } from '../../common/errors.ts';
import type { OutputChunk, RunOptions, RunResult } from '../contract.ts';
import { watchExit } from './exit-status.ts';

/** Runs one command over an open connection. See `Node.run`. */
export async function execute(
  client: Client,
  node: string,
  command: string,
  options: RunOptions = {},
): Promise<RunResult> {
  const started = performance.now();
  const begun = await open(client, node, command);
  const { channel } = begun;
  const output = { stdout: '', stderr: '' };
  const collect = (stream: OutputChunk['stream']) => (text: string) => {
    output[stream] += text;
    options.onOutput?.({ stream, text });
  };
  channel.setEncoding('utf8');
  channel.stderr.setEncoding('utf8');
  channel.on('data', collect('stdout'));
  channel.stderr.on('data', collect('stderr'));
  channel.end(options.stdin ?? '');
  const exitStatus = await ended(begun, node, command, options);
  return { exitStatus, ...output, durationMs: Math.round(performance.now() - started) };
}

interface Begun {
  readonly channel: ClientChannel;
  readonly exitStatus: () => number | undefined;
}

function open(client: Client, node: string, command: string): Promise<Begun> {
  return new Promise((resolve, reject) => {
    const broken = () => reject(lost(node, command, undefined));
    client.once('close', broken);
    const done = (error: Error | undefined, channel: ClientChannel) => {
      client.removeListener('close', broken);
      if (error === undefined) resolve({ channel, exitStatus: watchExit(channel) });
      else reject(lost(node, command, error));
    };
    try {
      client.exec(command, done);
    } catch (error) {
      reject(lost(node, command, error));
    }
  });
}

function ended(
  { channel, exitStatus }: Begun,
  node: string,
  command: string,
  options: RunOptions,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const giveUp = (error: LabError) => {
      channel.destroy();
      clean();
      reject(error);
    };
    const abort = () => giveUp(stopped('interrupted', node, command, 'an interruption'));
    const timer =
      options.timeoutMs === undefined
        ? undefined
        : setTimeout(
            () => giveUp(stopped('timeout', node, command, `no end after ${options.timeoutMs ?? 0} ms`)),
            options.timeoutMs,
          );
    const clean = () => {
      clearTimeout(timer);
      options.signal?.removeEventListener('abort', abort);
    };
    channel.on('close', () => {
      clean();
      const status = exitStatus();
      if (status === undefined) reject(lost(node, command, undefined));
      else resolve(status);
    });
    options.signal?.addEventListener('abort', abort, { once: true });
    if (options.signal?.aborted === true) abort();
  });
}

function lost(node: string, command: string, cause: unknown): LabError {
  return new LabError({
    code: 'node-unreachable',
    wanted: `an answer of ${node} to: ${firstLine(command)}`,
    found: 'the connection broke',
    next: 'npm run lab status shows the machines; npm run lab reset gives fresh ones',
    cause,
  });
}

function stopped(code: 'interrupted' | 'timeout', node: string, command: string, found: string): LabError {
  return new LabError({
    code,
    wanted: `the end of a command on ${node}: ${firstLine(command)}`,
    found,
    next: `npm run lab ssh ${node} to look at it`,
  });
}

function firstLine(command: string): string {
  return command.trim().split('\n', 1)[0] ?? '';
}
