import { silent } from '../common/progress.ts';
import { observe } from '../harness/observe/observe.ts';
import { Student, testHome } from '../testing/student.ts';
import { interruption } from './interruption.ts';
import { printTable, timed } from './table.ts';

/** Evidence of three nodes with lab 3's service running, over connections that are open. */
export async function benchEvidence(runs: number): Promise<void> {
  const student = new Student('bench', testHome, interruption);
  const seconds: number[] = [];
  try {
    await student.mustLab('run', '3');
    const cluster = await (await student.driver()).attach({ progress: silent });
    for (let run = 0; run < runs; run += 1)
      seconds.push(await timed(() => observe(cluster, { now: () => new Date(), signal: interruption })));
    await cluster.disconnect();
  } finally {
    await student.leave();
  }
  printTable('Evidence', [{ what: 'everything observed on 3 nodes, 5 replicas', values: seconds }]);
}
