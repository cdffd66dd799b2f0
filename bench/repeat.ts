import { Student } from '../tests/cluster/student.ts';
import { printTable, timed } from './table.ts';

/** The solved cluster restored and checked again and again: every time the marks must be full. */
export async function benchRepeat(runs: number): Promise<void> {
  const student = new Student('bench');
  const rows = { restore: [] as number[], check: [] as number[] };
  let full = 0;
  try {
    await student.mustLab('run', '3');
    await student.mustLab('save', 'solved');
    for (let run = 0; run < runs; run += 1) {
      rows.restore.push(await timed(() => student.mustLab('restore', 'solved')));
      rows.check.push(
        await timed(async () => {
          const { grade } = await student.marks('check');
          if (grade.points === grade.maxPoints) full += 1;
          else process.stderr.write(`${JSON.stringify(grade, null, 1)}\n`);
        }),
      );
      process.stderr.write(`run ${run + 1}: full ${full} times\n`);
    }
  } finally {
    await student.leave();
  }
  printTable('Solved cluster, restored and checked', [
    { what: 'lab restore', seconds: rows.restore },
    { what: 'lab check', seconds: rows.check },
  ]);
  console.log(`full marks: ${full} of ${runs}`);
  if (full !== runs) process.exitCode = 1;
}
