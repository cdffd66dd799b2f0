import { PassThrough, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { runCommandLine } from '../harness/cli/command-line.ts';
import type { Streams, Surroundings } from '../harness/cli/session.ts';
import { drivers } from '../vms/drivers.ts';
import type { CommandResult } from './student.ts';

const LABS = fileURLToPath(new URL('../labs', import.meta.url));

/**
 * `npm run lab WORDS` within this process, in a folder that is its home too: starting a process for each
 * would take most of the time.
 */
export async function labInProcess(
  folder: string,
  words: readonly string[],
  { env = {}, ...rest }: { readonly env?: Record<string, string> } & Partial<Surroundings> = {},
): Promise<CommandResult> {
  const [stdout, stderr] = [new Collected(), new Collected()];
  const home = { PATH: process.env['PATH'], HOME: folder, SWARMLAB_HOME: folder };
  const status = await runCommandLine('lab', words, {
    ...{ host: { env: { ...home, ...env }, uid: process.getuid?.() ?? -1 }, drivers, labsRoot: LABS, folder },
    signal: new AbortController().signal,
    streams: { stdin: new PassThrough().end(), stdout, stderr } as unknown as Streams,
    ...rest,
  });
  return { status, stdout: stdout.text, stderr: stderr.text };
}

/** A stream that keeps what is written to it. */
class Collected extends Writable {
  text = '';

  constructor() {
    super({ decodeStrings: false });
  }

  override _write(text: string, _encoding: string, done: () => void): void {
    this.text += text;
    done();
  }
}
