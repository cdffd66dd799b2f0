import { execa } from 'execa';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadLab } from '../harness/guide/guide.ts';
import { Student, testHome } from '../testing/student.ts';
import { interruption } from './interruption.ts';
import { writeBareScript } from './qemu/bare-script.ts';
import { median, printTable, timed } from './table.ts';

const labs = fileURLToPath(new URL('../labs', import.meta.url));

/** The second run of lab 3, whole and graded, and the same commands sent by a plain ssh script. */
export async function benchLab(runs: number): Promise<void> {
  const student = new Student('bench', testHome, interruption);
  const bare = await mkdtemp(join(tmpdir(), 'swarmlab-bare-'));
  const rows = { lab: [] as number[], steps: [] as number[], marking: [] as number[], bare: [] as number[] };
  try {
    await student.mustLab('start', '3');
    const script = await writeBareScript(student, bare, await loadLab(labs, '3'));
    await student.mustLab('down');
    for (let run = 0; run < runs; run += 1) {
      let timings: Readonly<Record<string, number>> = {};
      rows.lab.push(await timed(async () => ({ timings } = await student.marks('run', '3'))));
      const marking = ((timings['observe'] ?? 0) + (timings['grade'] ?? 0)) / 1000;
      rows.steps.push((rows.lab.at(-1) ?? 0) - marking);
      rows.marking.push(marking);
      await student.mustLab('down');
      rows.bare.push(await timed(() => execa(script, { stdin: 'ignore', cancelSignal: interruption })));
      process.stderr.write(
        `run ${run + 1}: ${JSON.stringify(timings)}, bare ${rows.bare.at(-1)?.toFixed(1) ?? ''} s\n`,
      );
    }
  } finally {
    await student.leave();
    await rm(bare, { recursive: true, force: true });
  }
  printTable('Lab 3, warm', [
    { what: 'npm run lab 3: restore, steps, grade', values: rows.lab },
    { what: '  of which restore and steps', values: rows.steps },
    { what: '  of which marking', values: rows.marking },
    { what: 'plain ssh script: restore and steps', values: rows.bare },
  ]);
  console.log(`restore and steps / plain script: ${(median(rows.steps) / median(rows.bare)).toFixed(2)}`);
}
