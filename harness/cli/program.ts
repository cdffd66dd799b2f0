import { ALL_LANGUAGES } from '../../common/languages.ts';
import { Command, CommanderError } from 'commander';
import { LabError } from '../../common/errors.ts';
import { suites } from '../../vms/image/packages.ts';
import type { Environment } from '../../vms/paths.ts';
import { nearest } from '../guide/nearest.ts';
import { declare } from './commands.ts';
import type { Choose, Flags } from './commands.ts';
import { languageOf } from './language.ts';
import { describedWithVariable, readEnvironment } from './option-environment.ts';
import type { Outcome, Session, Settings, Streams } from './session.ts';
import { declareRecord } from './record-program.ts';
import { declareVerify } from './verify-program.ts';

const AT_FAULT = 2;

/** A command chosen and its arguments taken; its module is loaded when it is called. */
export interface Call {
  readonly settings: Settings;
  readonly command: (session: Session) => Promise<Outcome>;
}

/**
 * What the words typed after `lab` ask for, or the exit status when help was all that was wanted.
 * @param output where help goes
 * @throws LabError `bad-arguments`
 */
export async function parseCommandLine(
  typed: readonly string[],
  env: Environment,
  output: Output,
): Promise<Call | number> {
  return parse('lab', declare, typed, env, output);
}

/** The same for the words typed after `labs:verify`. */
export async function parseVerifyLine(
  typed: readonly string[],
  env: Environment,
  output: Output,
): Promise<Call | number> {
  return parse('labs:verify', declareVerify, typed, env, output);
}

/** The same for the words typed after `labs:record`. */
export async function parseRecordLine(
  typed: readonly string[],
  env: Environment,
  output: Output,
): Promise<Call | number> {
  return parse('labs:record', declareRecord, typed, env, output);
}

/** Where help goes. */
type Output = Pick<Streams, 'stdout' | 'stderr'>;

async function parse(
  name: string,
  declared: (program: Command, choose: Choose) => void,
  typed: readonly string[],
  env: Environment,
  { stdout, stderr }: Output,
): Promise<Call | number> {
  let call: Call | undefined;
  const program = new Command(name)
    .exitOverride()
    .configureHelp({ optionDescription: describedWithVariable })
    .configureOutput({
      writeOut: (text) => void stdout.write(text),
      writeErr: (text) => void stderr.write(text),
      // The error is reported by whoever catches it.
      outputError: () => undefined,
    });
  declared(program, (flags, command) => {
    call = { settings: settingsOf(flags, env), command };
  });
  program.hook('preAction', (_program, chosen) => readEnvironment(chosen, env));
  try {
    const words = program.commands.length === 0 ? typed : withDefaultCommand(program, typed);
    await program.parseAsync(words, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return 0;
    if (error.code === 'commander.help') return AT_FAULT;
    throw misread(error, typed, name);
  }
  return call ?? AT_FAULT;
}

function settingsOf(flags: Flags, env: Environment): Settings {
  const forbidden = !flags.install || (env['SWARMLAB_NO_INSTALL'] ?? '') !== '';
  return {
    format: flags.format,
    timings: flags.timings === true ? 'shown' : 'kept',
    install: forbidden ? 'never' : 'when-allowed',
    colour: flags.color ? 'auto' : 'never',
    language: flags.language ?? languageOf(env),
    ...(flags.driver === undefined ? {} : { driver: flags.driver }),
    machines: {
      ...(flags.suite === undefined ? {} : { suite: flags.suite }),
      ...(flags.memory === undefined ? {} : { memoryMiB: flags.memory }),
      ...(flags.cpus === undefined ? {} : { cpus: flags.cpus }),
    },
  };
}

/** `lab 3` is `lab run 3`; options typed before the command are moved behind its name. */
function withDefaultCommand(program: Command, words: readonly string[]): readonly string[] {
  const typed = words[0] === '--' ? words.slice(1) : words;
  const names = [...program.commands.map((command) => command.name()), 'help'];
  const at = typed.findIndex(
    (word, index) =>
      !word.startsWith('-') && !['--format', '--language', '--driver'].includes(typed[index - 1] ?? ''),
  );
  if (at === -1) return typed;
  const word = typed[at] ?? '';
  const [before, after] = [typed.slice(0, at), typed.slice(at + 1)];
  if (names.includes(word)) return [word, ...before, ...after];
  const meant = nearest(word, names);
  if (/^\d/.test(word) || meant === undefined) return ['run', ...before, word, ...after];
  throw new LabError({
    code: 'bad-arguments',
    wanted: 'a command or a lab',
    found: `“${word}”`,
    next: `npm run lab ${meant}`,
  });
}

function misread(error: CommanderError, typed: readonly string[], program: string): LabError {
  const left = error.code === 'commander.excessArguments' ? leftByNpm(typed) : undefined;
  return new LabError({
    code: 'bad-arguments',
    wanted: `arguments that \`${program} --help\` describes`,
    found: error.message.replace(/^error: /, '').replace(/\n/g, ' '),
    next: left ?? `npm run ${program} -- --help   (before options, npm wants \`--\`)`,
    cause: error,
  });
}

/** What to type when an argument too many looks like the value of an option that npm kept to itself. */
function leftByNpm(typed: readonly string[]): string | undefined {
  const at = typed.findLastIndex((word) => optionTaking(word) !== undefined);
  const value = typed[at];
  if (at < 1 || value === undefined) return undefined;
  const others = typed.filter((_, index) => index !== at).join(' ');
  const meant = `npm run lab -- ${others} ${optionTaking(value) ?? ''} ${value}`;
  return `${meant}   (npm keeps options before a \`--\` to itself; all of them: npm run lab -- --help)`;
}

function optionTaking(value: string): string | undefined {
  if (value === 'json' || value === 'text') return '--format';
  if (ALL_LANGUAGES.some((language) => language === value)) return '--language';
  if (Object.hasOwn(suites, value)) return '--suite';
  if (!/^\d+$/.test(value)) return undefined;
  return Number(value) >= 512 ? '--memory' : '--cpus';
}
