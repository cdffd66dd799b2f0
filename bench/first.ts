import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Student } from '../testing/student.ts';
import { interruption } from './interruption.ts';
import { printTable, timed } from './table.ts';

/**
 * The first run of lab 3 on a host that has its packages and nothing cached: image, boot, swarm, lab, marks.
 */
export async function benchFirst(runs: number): Promise<void> {
  const whole: number[] = [];
  const phases = new Map<string, number[]>();
  for (let run = 0; run < runs; run += 1) {
    const home = await mkdtemp(join(tmpdir(), 'swarmlab-first-'));
    const student = new Student('bench', home, interruption);
    try {
      let timings: Readonly<Record<string, number>> = {};
      whole.push(await timed(async () => ({ timings } = await student.marks('run', '3'))));
      for (const [phase, ms] of Object.entries(timings)) {
        phases.set(phase, [...(phases.get(phase) ?? []), ms / 1000]);
      }
    } finally {
      await student.leave();
      await rm(home, { recursive: true, force: true });
    }
  }
  printTable('Lab 3 from scratch', [
    { what: 'npm run lab 3, whole', values: whole },
    ...[...phases].map(([phase, values]) => ({ what: `  ${phase}`, values })),
  ]);
}
