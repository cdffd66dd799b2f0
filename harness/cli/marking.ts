import type { Cluster } from '../../vms/contract.ts';
import type { Grade } from '../grade/grade.ts';
import type { Looks } from '../grade/settle.ts';
import { gradeDocument } from '../report/document.ts';
import { gradeText } from '../report/text.ts';
import type { Lab, Step } from '../guide/lab.ts';
import { statusOf } from './grade-status.ts';
import { changeMemory } from './last-lab.ts';
import type { Memory } from './last-lab.ts';
import { factsOf } from './machines.ts';
import { observeUntilSettled } from './observing.ts';
import type { Outcome, Session } from './session.ts';

/** Marks the cluster as it is, and turns the grade into what the command prints. */
export async function markOutcome(session: Session, lab: Lab, cluster: Cluster): Promise<Outcome> {
  return (await markWithLooks(session, lab, cluster)).outcome;
}

/** The same, with the observations behind the grade. */
export async function markWithLooks(
  session: Session,
  lab: Lab,
  cluster: Cluster,
): Promise<{ readonly outcome: Outcome; readonly looks: Looks }> {
  const { grade, looks } = await observeUntilSettled(session, lab, cluster);
  await rememberOpenStep(session, lab, grade);
  const outcome = {
    status: statusOf(grade),
    text: gradeText(lab, grade, session.paint),
    document: gradeDocument(lab, grade, factsOf(cluster), session.times.summary()),
  };
  return { outcome, looks };
}

/**
 * So that `lab hint` begins where the student is; marks of another lab than the one started here change
 * nothing.
 */
export async function rememberOpenStep(session: Session, lab: Lab, grade: Grade): Promise<void> {
  await changeMemory(session, (before) => withOpenStep(before, lab, grade));
}

/** What to remember after these marks; nothing when they are of another lab. */
export function withOpenStep(
  before: Memory | undefined,
  lab: Pick<Lab, 'id' | 'steps'>,
  grade: Grade,
): Memory | undefined {
  if (before !== undefined && before.lab !== lab.id) return undefined;
  const open = firstOpenStep(lab, grade)?.id;
  return {
    lab: lab.id,
    ...(before?.machines === undefined ? {} : { machines: before.machines }),
    ...(open === undefined ? {} : { openStep: open }),
    hintsShown: before?.hintsShown ?? {},
    ...(before?.answers === undefined ? {} : { answers: before.answers }),
  };
}

/** In the guide's order, which need not be that of the checks. */
function firstOpenStep({ steps }: Pick<Lab, 'steps'>, { checks }: Grade): Step | undefined {
  const open = new Set(checks.filter(({ verdict }) => verdict !== 'pass').map(({ step }) => step));
  return steps.find(({ id }) => open.has(id));
}
