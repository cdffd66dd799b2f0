import type { Client, ClientChannel } from 'ssh2';

/** A shell, or `command`, on this process's terminal; gives its exit status. See `Node.interact`. */
export async function interact(client: Client, command?: string): Promise<number> {
  const { stdin, stdout, stderr } = process;
  const terminal = stdin.isTTY && stdout.isTTY;
  const size = () => ({ cols: stdout.columns, rows: stdout.rows, height: 0, width: 0 });
  const pty = terminal ? { term: process.env['TERM'] ?? 'xterm-256color', ...size() } : undefined;
  const channel = await open(client, command, pty);

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
      let exitStatus = 255;
      channel.on('exit', (status: number | null) => (exitStatus = status ?? 128));
      channel.on('close', () => resolve(exitStatus));
    });
  } finally {
    stdin.unpipe(channel);
    stdin.pause();
    stdout.off('resize', resized);
    if (terminal) stdin.setRawMode(false);
  }
}

type Pty = { term: string; cols: number; rows: number; height: number; width: number };

function open(client: Client, command: string | undefined, pty: Pty | undefined): Promise<ClientChannel> {
  return new Promise((resolve, reject) => {
    const done = (error: Error | undefined, channel: ClientChannel) => {
      if (error === undefined) resolve(channel);
      else reject(error);
    };
    if (command !== undefined) client.exec(command, pty === undefined ? {} : { pty }, done);
    else if (pty !== undefined) client.shell(pty, done);
    else client.exec('exec bash -l', done);
  });
}
