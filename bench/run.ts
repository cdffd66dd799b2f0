import { LabError } from '../common/errors.ts';
import { errorText } from '../harness/cli/error-text.ts';
import { interruption } from './interruption.ts';

/** What can be measured, each in a file of its own. */
const benches = {
  first: async (runs: number) => (await import('./first.ts')).benchFirst(runs),
  ready: async (runs: number) => (await import('./ready.ts')).benchReady(runs),
  lab: async (runs: number) => (await import('./whole-lab.ts')).benchLab(runs),
  evidence: async (runs: number) => (await import('./evidence.ts')).benchEvidence(runs),
  blocks: async (runs: number) => (await import('./qemu/blocks.ts')).benchBlocks(runs),
  repeat: async (runs: number, lab?: string) => (await import('./repeat.ts')).benchRepeat(runs, lab),
  checks: async (runs: number, lab?: string) => (await import('./repeat.ts')).benchChecks(runs, lab),
};

/**
 * `npm run bench [first|ready|lab|evidence|blocks|repeat|checks] [RUNS] [LAB]`: results on standard output,
 * the rest on standard error.
 */
export async function main(_task: string, typed: readonly string[]): Promise<void> {
  const [name = 'ready', count = '5', lab] = typed;
  const bench = benches[name as keyof typeof benches] as
    ((runs: number, lab?: string) => Promise<void>) | undefined;
  const runs = Number(count);
  try {
    if (bench === undefined || !Number.isInteger(runs) || runs < 1) {
      throw new LabError({
        code: 'bad-arguments',
        wanted: `npm run bench [${Object.keys(benches).join('|')}] [RUNS] [LAB]`,
        found: typed.join(' '),
        next: 'npm run bench ready 5',
      });
    }
    await bench(runs, lab);
  } catch (error) {
    if (interruption.aborted) {
      process.stderr.write('Interrupted; the machines are stopped.\n');
      return;
    }
    process.stderr.write(errorText(error));
    process.exitCode = 2;
  }
}
