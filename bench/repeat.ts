import { Student, testHome } from '../testing/student.ts';
import { interruption } from './interruption.ts';
import { printTable, timed } from './table.ts';

/** The solved cluster restored and checked again and again: every time the marks must be full. */
export async function benchRepeat(runs: number, lab = '3'): Promise<void> {
  await checkAgain('restored and checked', runs, lab, async (student) => {
    await student.mustLab('restore', 'solved');
  });
}

/** The same cluster checked again and again as it runs: every time the marks must be full. */
export async function benchChecks(runs: number, lab = '6'): Promise<void> {
  await checkAgain('checked', runs, lab, () => Promise.resolve());
}

async function checkAgain(
  what: string,
  runs: number,
  lab: string,
  first: (student: Student) => Promise<void>,
): Promise<void> {
  const student = new Student('bench', testHome, interruption);
  const rows = { first: [] as number[], check: [] as number[] };
  const grades = new Map<string, number>();
  try {
    await student.mustLab('run', lab);
    await student.mustLab('save', 'solved');
    for (let run = 0; run < runs; run += 1) {
      rows.first.push(await timed(() => first(student)));
      rows.check.push(
        await timed(async () => {
          const { grade } = await student.marks('check');
          const text = JSON.stringify(grade, null, 1);
          if (grade.points !== grade.maxPoints) process.stderr.write(`${text}\n`);
          grades.set(text, (grades.get(text) ?? 0) + 1);
        }),
      );
      process.stderr.write(`run ${run + 1}: ${grades.size} different grade(s) so far\n`);
    }
  } finally {
    await student.leave();
  }
  printTable(`Solved lab ${lab}, ${what}`, [
    { what: 'before the check', values: rows.first },
    { what: 'lab check', values: rows.check },
  ]);
  const equal = Math.max(...grades.values());
  const full = [...grades].every(([text]) => isFull(text));
  console.log(`${equal} of ${runs} grades are equal, ${full ? 'all of them full' : 'NOT all of them full'}`);
  if (equal !== runs || !full) process.exitCode = 1;
}

function isFull(text: string): boolean {
  const { points, maxPoints } = JSON.parse(text) as { points: number; maxPoints: number };
  return points === maxPoints;
}
