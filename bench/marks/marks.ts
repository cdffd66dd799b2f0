import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { loadSubjects } from '../../harness/cli/commands/verify-subject.ts';
import { onMachinesOfItsOwn } from '../../harness/cli/own-machines.ts';
import { openSession, type Session } from '../../harness/cli/session.ts';
import { thisHost } from '../../harness/cli/this-host.ts';
import type { Clock } from '../../harness/grade/settle.ts';
import { look, mark } from '../../harness/mark/mark.ts';
import type { Subject } from '../../harness/verify/subject.ts';
import { drivers } from '../../vms/drivers.ts';
import type { Suite } from '../../vms/image/packages.ts';
import { interruption } from '../interruption.ts';
import { keeping } from './keeping.ts';
import { measureLab, type Draw } from './measure-lab.ts';
import { randomOf } from './random.ts';
import { openRecords } from './records.ts';
import { brokenStates, rightWays, type Kind } from './states.ts';
import { isGood, summaryText } from './summary.ts';
import { marksWish, type MarksWish } from './wish.ts';

const clock: Clock = {
  now: () => performance.now(),
  sleep: (milliseconds, signal) => delay(milliseconds, undefined, signal ? { signal } : {}),
};

const LABS = fileURLToPath(new URL('../../labs', import.meta.url));

/** Checks begun 0 to 30 s after a right way or a fault drawn at random: whether marks hold, and how soon. */
export async function benchMarks(words: readonly string[]): Promise<void> {
  const wish = marksWish(words, Math.random);
  const subjects = await loadSubjects(LABS, wish.labs);
  const records = await openRecords(join(wish.out, 'checks.jsonl'));
  const session = sessionOf(wish.suite);
  const show = (line: string): void => session.screen.line(line);
  show(`Seed ${wish.seed}; what is measured is kept in ${wish.out}`);
  if (records.all.length > 0) show(`${records.all.length} lines are there already, and are counted.`);
  try {
    for (const [index, subject] of subjects.entries()) {
      const draws = drawsOf(subject, wish, index);
      const what = `bench marks of lab ${subject.lab.number}`;
      await onMachinesOfItsOwn(session, what, (machines) =>
        measureLab(
          subject,
          draws,
          { ...machines, mark, look, clock },
          keeping(subject.lab.id, wish, records, show),
        ),
      );
    }
  } finally {
    if (records.all.length > 0) console.log(`\n${summaryText(records.all)}`);
  }
  if (!isGood(records.all)) process.exitCode = 1;
}

function sessionOf(suite: Suite): Session {
  const { stdin, stdout, stderr } = process;
  return openSession(
    {
      ...{ format: 'text', timings: 'kept', install: 'when-allowed', colour: 'auto', language: 'en' },
      machines: { suite },
    },
    {
      ...{ host: thisHost(), drivers, labsRoot: LABS, folder: process.cwd(), signal: interruption },
      streams: { stdin, stdout, stderr },
    },
  );
}

/** The lab's share of the checks; those that cannot be shared out go to the first labs. */
function drawsOf(subject: Subject, { labs, ways, faults, seed }: MarksWish, index: number): readonly Draw[] {
  const share = (checks: number) => Math.floor((checks + labs.length - 1 - index) / labs.length);
  const random = (kind: Kind) => randomOf(seed, subject.lab.id, kind);
  return [
    { states: rightWays(subject), checks: share(ways), random: random('way') },
    { states: brokenStates(subject), checks: share(faults), random: random('fault') },
  ];
}
