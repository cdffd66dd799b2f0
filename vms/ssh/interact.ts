import type { Client, ClientChannel } from 'ssh2';
import type { Terminal } from '../contract.ts';
import { watchExit } from './exit-status.ts';
import { asRoot } from './sudo.ts';

/** A shell, or `command`, on a person's terminal; returns its exit status. See `Node.interact`. */
export async function interact(
  client: Client,
  user: string,
  { stdin, stdout, stderr, kind = 'xterm-256color' }: Terminal,
  command?: string,
): Promise<number> {
  const terminal = stdin.isTTY && stdout.isTTY;
  const size = () => ({ cols: stdout.columns, rows: stdout.rows, height: 0, width: 0 });
  const pty = terminal ? { term: kind, ...size() } : undefined;
  const { channel, exitStatus } = await open(client, user, command, pty);

  const resized = () => channel.setWindow(stdout.rows, stdout.columns, 0, 0);
  if (terminal) {
    stdin.setRawMode(true);
    stdout.on('resize', resized);
  }
  stdin.pipe(channel);
  channel.pipe(stdout, { end: false });
  channel.stderr.pipe(stderr, { end: false });
  try {
    return await new Promise<number>((resolve) => {
      // 255 is what ssh(1) returns when the connection has broken.
      channel.on('close', () => resolve(exitStatus() ?? 255));
    });
  } finally {
    stdin.unpipe(channel);
    stdin.pause();
    stdout.off('resize', resized);
    if (terminal) stdin.setRawMode(false);
  }
}

type Pty = { term: string; cols: number; rows: number; height: number; width: number };

function open(
  client: Client,
  user: string,
  command: string | undefined,
  pty: Pty | undefined,
): Promise<{ channel: ClientChannel; exitStatus: () => number | undefined }> {
  return new Promise((resolve, reject) => {
    const done = (error: Error | undefined, channel: ClientChannel) => {
      if (error === undefined) resolve({ channel, exitStatus: watchExit(channel) });
      else reject(error);
    };
    if (command !== undefined) client.exec(asRoot(user, command), pty === undefined ? {} : { pty }, done);
    else if (pty !== undefined && user === 'root') client.shell(pty, done);
    else client.exec(asRoot(user, 'cd; exec bash -l'), pty === undefined ? {} : { pty }, done);
  });
}
