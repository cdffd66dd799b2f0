import { fileURLToPath } from 'node:url';
import { drivers } from '../../vms/drivers.ts';
import type { DriverEntry } from '../../vms/drivers.ts';
import { runCommandLine } from './command-line.ts';
import { errorText } from './error-text.ts';
import { Interrupted } from './interrupted.ts';
import { thisHost } from './this-host.ts';

const AT_FAULT = 2;
const LABS = fileURLToPath(new URL('../../labs', import.meta.url));

/**
 * `lab …`, `labs:verify …` and `labs:record …` as a process: its streams, its environment, Ctrl-C, its end.
 * @param table the drivers there are
 */
export async function main(
  task: string,
  typed: readonly string[],
  table: readonly DriverEntry[] = drivers,
): Promise<void> {
  const { stdin, stdout, stderr } = process;
  for (const stream of [stdout, stderr]) stream.on('error', endWithOutput);
  // An unhandled rejection comes here too.
  process.on('uncaughtException', (error) => {
    stderr.write(errorText(error));
    process.exit(AT_FAULT);
  });
  const host = thisHost();
  const status = await runCommandLine(task, typed, {
    ...{ host, drivers: table, labsRoot: LABS, streams: { stdin, stdout, stderr } },
    // npm runs its scripts in the checkout; for a second cluster, name another folder.
    folder: host.env['SWARMLAB_FOLDER'] ?? process.cwd(),
    signal: interruptSignal(),
  });
  await drained(stdout);
  await drained(stderr);
  // A connection that takes its time to close must not keep a finished command.
  process.exit(status);
}

/** `lab list | head` closes our output early; that is no trouble worth a word. */
function endWithOutput(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') process.stderr.write(errorText(error));
  process.exit(AT_FAULT);
}

function drained(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    stream.write('', () => {
      resolve();
    });
  });
}

/**
 * Aborted by the first Ctrl-C or SIGTERM, so that work ends in order; the second one ends the process at
 * once.
 */
function interruptSignal(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    const interrupted = new Interrupted(name);
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(interrupted.status);
      process.stderr.write('\nStopping and cleaning up; press Ctrl-C again to stop at once.\n');
      controller.abort(interrupted);
    });
  }
  return controller.signal;
}
