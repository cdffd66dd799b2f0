import { execa } from 'execa';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Student, testHome } from '../testing/student.ts';
import { interruption } from './interruption.ts';
import { writeBareScript } from './qemu/bare-script.ts';
import { printTable, timed } from './table.ts';
import type { Row } from './table.ts';

/**
 * The time that `npm run lab start 3` takes until three nodes are Ready and it ends, and a bare script's.
 */
export async function benchReady(runs: number): Promise<void> {
  const student = new Student('bench', testHome, interruption);
  const bare = await mkdtemp(join(tmpdir(), 'swarmlab-bare-'));
  const rows = { lab: [] as number[], bare: [] as number[] };
  try {
    await student.mustLab('start', '3');
    const script = await writeBareScript(student, bare);
    await student.mustLab('down');
    for (let run = 0; run < runs; run += 1) {
      rows.lab.push(await timed(() => student.npmLab('start', '3')));
      await student.mustLab('down');
      rows.bare.push(await timed(() => execa(script, { stdin: 'ignore', cancelSignal: interruption })));
      process.stderr.write(
        `run ${run + 1}: ${rows.lab.at(-1)?.toFixed(1) ?? ''} s, bare ${rows.bare.at(-1)?.toFixed(1) ?? ''} s\n`,
      );
    }
  } finally {
    await student.leave();
    await rm(bare, { recursive: true, force: true });
  }
  const table: Row[] = [
    { what: 'npm run lab start 3 (warm), whole command', values: rows.lab },
    { what: 'bare script: qemu, ssh, docker node ls', values: rows.bare },
  ];
  printTable('Three nodes Ready', table);
}
