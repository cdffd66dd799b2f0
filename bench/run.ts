import { LabError } from '../common/errors.ts';
import { errorText } from '../harness/cli/error-text.ts';
import { interruption } from './interruption.ts';

/** What can be measured, each in a file of its own. */
const benches: Readonly<Record<string, (words: readonly string[]) => Promise<void>>> = {
  first: repeated(async (runs) => (await import('./first.ts')).benchFirst(runs)),
  ready: repeated(async (runs) => (await import('./ready.ts')).benchReady(runs)),
  lab: repeated(async (runs) => (await import('./whole-lab.ts')).benchLab(runs)),
  evidence: repeated(async (runs) => (await import('./evidence.ts')).benchEvidence(runs)),
  blocks: repeated(async (runs) => (await import('./qemu/blocks.ts')).benchBlocks(runs)),
  repeat: repeated(async (runs, lab) => (await import('./repeat.ts')).benchRepeat(runs, lab)),
  checks: repeated(async (runs, lab) => (await import('./repeat.ts')).benchChecks(runs, lab)),
  marks: async (words) => (await import('./marks/marks.ts')).benchMarks(words),
};

/**
 * `npm run bench [first|ready|lab|evidence|blocks|repeat|checks] [RUNS] [LAB]` or `npm run bench -- marks
 * LAB...`: results on standard output, the rest on standard error.
 */
export async function main(_task: string, typed: readonly string[]): Promise<void> {
  const [name = 'ready', ...words] = typed;
  try {
    const bench = Object.hasOwn(benches, name) ? benches[name] : undefined;
    if (bench === undefined) throw refused(typed);
    await bench(words);
  } catch (error) {
    if (interruption.aborted) {
      process.stderr.write('Interrupted; the machines are stopped.\n');
      return;
    }
    process.stderr.write(errorText(error));
    process.exitCode = 2;
  }
}

/** What is measured so many times, and on a lab where there is a choice. */
function repeated(bench: (runs: number, lab?: string) => Promise<void>) {
  return async (words: readonly string[]): Promise<void> => {
    const [count = '5', lab] = words;
    const runs = Number(count);
    if (!Number.isInteger(runs) || runs < 1) throw refused(words);
    await bench(runs, lab);
  };
}

function refused(typed: readonly string[]): LabError {
  return new LabError({
    code: 'bad-arguments',
    wanted: `npm run bench [${Object.keys(benches).join('|')}] [RUNS] [LAB]`,
    found: typed.join(' '),
    next: 'npm run bench ready 5',
  });
}
