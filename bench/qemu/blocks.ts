import { Student, testHome } from '../../testing/student.ts';
import { clusterPaths, homeOf } from '../../vms/paths.ts';
import { translatedBlocks } from '../../vms/qemu/translated-blocks.ts';
import { interruption } from '../interruption.ts';
import { printTable } from '../table.ts';
import type { Row } from '../table.ts';

const nodes = ['manager1', 'worker1', 'worker2'];

/** Blocks of code that QEMU translates for lab 3: before its steps, in them, and for the same look twice. */
export async function benchBlocks(runs: number): Promise<void> {
  const student = new Student('bench', testHome, interruption);
  const counts = new Map<string, number[]>();
  const note = (what: string, count: number): void =>
    void counts.set(what, [...(counts.get(what) ?? []), count]);
  const count = async (): Promise<number> => {
    const { sockets } = clusterPaths(homeOf(student.env), student.folder);
    const each = await Promise.all(nodes.map((name) => translatedBlocks(sockets, name)));
    return each.reduce<number>((sum, blocks) => sum + (blocks ?? NaN), 0) / 1000;
  };
  try {
    for (let run = 0; run < runs; run += 1) {
      await student.mustLab('start', '3');
      const ready = await count();
      note('three nodes Ready', ready);
      await student.mustLab('solve');
      const solved = await count();
      note('the steps of lab 3', solved - ready);
      for (const time of ['first', 'second']) {
        const before = await count();
        for (const node of nodes) await student.on(node, 'iptables -S >/dev/null; docker ps >/dev/null');
        note(`iptables -S and docker ps, the ${time} time`, (await count()) - before);
      }
      await student.mustLab('down');
    }
  } finally {
    await student.leave();
  }
  const rows: Row[] = [...counts].map(([what, values]) => ({ what, values }));
  printTable('Translated blocks, three machines together', rows, 'thousands');
}
