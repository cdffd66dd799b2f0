import { execFile, spawnSync } from 'node:child_process';
import type { Context } from 'mocha';
import { collectorPart, pieceConstants } from '../harness/observe/collector.ts';
import { splitPieces, type Pieces } from '../harness/observe/pieces.ts';

export interface CollectorRun {
  /** The parts to load, in their order. */
  readonly parts: readonly string[];
  /** Perl that comes after them, and sees their variables. */
  readonly perl: string;
  /** A part that comes after that. */
  readonly last?: string;
  /**
   * Shell commands that prepare a network namespace, which is created for this run, with only `lo` in it, and
   * is gone after it. `$other` is a process in a second one.
   */
  readonly namespace?: string;
  /** What the collector is asked for: lines of words. */
  readonly instructions?: readonly (readonly string[])[];
  /** A folder whose programs are found before others of their names. */
  readonly programs?: string;
}

/** The nonce of these runs. */
export const RUN_NONCE = '0123456789abcdef0123456789abcdef';

/**
 * For tests: runs parts of the collector here, in Perl as a node does, and returns the pieces that they
 * printed.
 */
export async function runCollector(run: CollectorRun): Promise<Pieces> {
  return splitPieces(await collectorOutput(run), RUN_NONCE);
}

/** For tests: the same, as text. */
export async function collectorOutput(run: CollectorRun): Promise<string> {
  const { parts, perl, last, namespace, instructions = [], programs } = run;
  const texts = [
    pieceConstants(),
    ...(await Promise.all(parts.map(collectorPart))),
    `$nonce = '${RUN_NONCE}';\n${perl}\n`,
    ...(last === undefined ? [] : [await collectorPart(last)]),
    '__END__',
    ...[['nonce', RUN_NONCE], ...instructions].map((words) => words.join('\t')),
  ];
  const command = namespace === undefined ? ['perl', '-w', '-'] : inNamespace(namespace);
  return outputOf(command, `${texts.join('\n')}\n`, programs);
}

/** `$other` is a process in a second namespace, which lives as long as the run. */
const IN_NAMESPACE = `
other=$(unshare --net sh -c '(exec sleep 30 >/dev/null 2>&1) & echo $!')
ip link set lo up
COMMANDS
code=0; perl -w - || code=$?
kill $other
exit $code`;

function inNamespace(commands: string): readonly string[] {
  return ['unshare', '--net', 'sh', '-ec', IN_NAMESPACE.replace('COMMANDS', () => commands)];
}

function outputOf(
  [file = '', ...args]: readonly string[],
  input: string,
  programs?: string,
): Promise<string> {
  const PATH = [...(programs === undefined ? [] : [programs]), process.env['PATH'] ?? ''].join(':');
  return new Promise((resolve, reject) => {
    const options = { env: { ...process.env, PATH }, timeout: 10_000 };
    const child = execFile(file, args, options, (error, stdout, stderr) => {
      if (error) reject(new Error(`${error.message}\n${stdout}\n${stderr}`));
      else resolve(stdout);
    });
    child.stdin?.end(input);
  });
}

/** For tests: skips a test where no network namespace can be created, and says so in its title. */
export function needNamespaces(context: Pick<Context, 'test' | 'skip'>): void {
  if (spawnSync('unshare', ['--net', 'ip', 'link'], { stdio: 'ignore' }).status === 0) return;
  const { test } = context;
  if (test) test.title += ' (skipped: a network namespace needs root, unshare and ip)';
  context.skip();
}
