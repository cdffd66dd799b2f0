import { LabError } from '../../common/errors.ts';
import { errorDocument, errorText } from './error-text.ts';
import { Interrupted } from './interrupted.ts';
import { parseCommandLine, parseRecordLine, parseVerifyLine } from './program.ts';
import type { Call } from './program.ts';
import { openSession } from './session.ts';
import type { Surroundings } from './session.ts';

const STOPPED_BY_USER = 130;
const AT_FAULT = 2;
const PARSERS = new Map([
  ['labs:verify', parseVerifyLine],
  ['labs:record', parseRecordLine],
]);

/**
 * Runs one command line of `lab …`, `labs:verify …` or `labs:record …`: results go to standard output, all
 * else to standard error.
 * @returns the exit status
 */
export async function runCommandLine(
  task: string,
  typed: readonly string[],
  surroundings: Surroundings,
): Promise<number> {
  const { host, streams } = surroundings;
  const json = typed.includes('--format=json') || typed[typed.indexOf('--format') + 1] === 'json';
  try {
    const parsed = await (PARSERS.get(task) ?? parseCommandLine)(typed, host.env, streams);
    return typeof parsed === 'number' ? parsed : await call(parsed, surroundings);
  } catch (error) {
    streams.stderr.write(errorText(error));
    if (json) streams.stdout.write(`${JSON.stringify(errorDocument(error), null, 2)}\n`);
    if (error instanceof Interrupted) return error.status;
    return error instanceof LabError && error.code === 'interrupted' ? STOPPED_BY_USER : AT_FAULT;
  }
}

async function call({ settings, command }: Call, surroundings: Surroundings): Promise<number> {
  const session = openSession(settings, surroundings);
  const outcome = await command(session).catch((error: unknown) => {
    // Whatever broke after Ctrl-C broke because of it.
    session.signal.throwIfAborted();
    throw error;
  });
  const { stdout, stderr } = surroundings.streams;
  stdout.write(settings.format === 'json' ? `${JSON.stringify(outcome.document, null, 2)}\n` : outcome.text);
  if (settings.timings === 'shown') {
    const { timingsText } = await import('../report/timings.ts');
    stderr.write(`\n${timingsText(session.times.summary(), session.prosePaint)}`);
  }
  if (outcome.advice !== undefined) stderr.write(outcome.advice);
  return outcome.status;
}
