import { LabError } from '../../common/errors.ts';
import { drivers } from '../../vms/drivers.ts';
import type { DriverEntry } from '../../vms/drivers.ts';
import { errorDocument, errorText } from './error-text.ts';
import { Interrupted } from './interrupted.ts';
import { parseCommandLine, parseRecordLine, parseVerifyLine } from './program.ts';
import type { Call } from './program.ts';
import type { Session } from './session.ts';
import { openSession } from './session.ts';
import { thisHost } from './this-host.ts';

const STOPPED_BY_USER = 130;
const AT_FAULT = 2;
const PARSERS = new Map([
  ['labs:verify', parseVerifyLine],
  ['labs:record', parseRecordLine],
]);

/**
 * `lab …`, `labs:verify …` and `labs:record …`, from the words typed to the process's end.
 * @param table the drivers there are
 */
export async function main(
  task: string,
  typed: readonly string[],
  table: readonly DriverEntry[] = drivers,
): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', endWithOutput);
  // An unhandled rejection comes here too.
  process.on('uncaughtException', (error) => {
    process.stderr.write(errorText(error));
    process.exit(AT_FAULT);
  });
  const status = await run(task, typed, table);
  await drained(process.stdout);
  await drained(process.stderr);
  // A connection that takes its time to close must not keep a finished command.
  process.exit(status);
}

async function run(task: string, typed: readonly string[], table: readonly DriverEntry[]): Promise<number> {
  const json = typed.includes('--format=json') || typed[typed.indexOf('--format') + 1] === 'json';
  try {
    const host = thisHost();
    const parsed = await (PARSERS.get(task) ?? parseCommandLine)(typed, host.env);
    return typeof parsed === 'number' ? parsed : await runCommand(parsed, { host, drivers: table });
  } catch (error) {
    process.stderr.write(errorText(error));
    if (json) process.stdout.write(`${JSON.stringify(errorDocument(error), null, 2)}\n`);
    if (error instanceof Interrupted) return error.status;
    return error instanceof LabError && error.code === 'interrupted' ? STOPPED_BY_USER : AT_FAULT;
  }
}

/** `lab list | head` closes our output early; that is no trouble worth a word. */
function endWithOutput(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') process.stderr.write(errorText(error));
  process.exit(AT_FAULT);
}

async function runCommand(call: Call, outside: Pick<Session, 'host' | 'drivers'>): Promise<number> {
  const session = openSession(call.settings, outside);
  const outcome = await call.command(session).catch((error: unknown) => {
    // Whatever broke after Ctrl-C broke because of it.
    session.signal.throwIfAborted();
    throw error;
  });
  const { format, timings } = call.settings;
  process.stdout.write(format === 'json' ? `${JSON.stringify(outcome.document, null, 2)}\n` : outcome.text);
  if (timings === 'shown') {
    const { timingsText } = await import('../report/timings.ts');
    process.stderr.write(`\n${timingsText(session.times.summary(), session.prosePaint)}`);
  }
  if (outcome.advice !== undefined) process.stderr.write(outcome.advice);
  return outcome.status;
}

function drained(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    stream.write('', () => {
      resolve();
    });
  });
}
