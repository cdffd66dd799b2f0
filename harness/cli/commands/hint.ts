import type { Lab, Step } from '../../guide/lab.ts';
import { findStep } from '../../guide/guide.ts';
import { proseLines } from '../../report/prose.ts';
import { REPORT_WIDTH } from '../../report/text.ts';
import { changeMemory, meantLab, recall } from '../last-lab.ts';
import type { Memory } from '../last-lab.ts';
import type { Outcome, Session } from '../session.ts';

/** `lab hint [STEP]`: one hint more than last time, from the gentlest to the plainest. */
export async function hint(session: Session, wanted: string | undefined): Promise<Outcome> {
  const lab = await meantLab(session);
  const memory = (await recall(session)) ?? { lab: lab.id, hintsShown: {} };
  const step = wanted === undefined ? likelyStep(lab, memory) : findStep(lab, wanted);
  if (step === undefined || step.hints.length === 0) return without(lab, step);

  let count = 1;
  await changeMemory(session, (before = memory) => {
    count = Math.min((before.hintsShown[step.id] ?? 0) + 1, step.hints.length);
    return { ...before, hintsShown: { ...before.hintsShown, [step.id]: count } };
  });
  const shown = step.hints.slice(0, count);
  const text = shown.flatMap((markdown, index) => [
    session.paint.faint(`Hint ${index + 1} of ${step.hints.length}`),
    ...proseLines(markdown, REPORT_WIDTH),
    '',
  ]);
  const left = step.hints.length - count;
  return {
    status: 0,
    text: `${[session.paint.strong(step.title), ...text].join('\n')}`,
    document: { lab: lab.id, step: step.id, hints: shown, left },
    advice: left === 0 ? 'That was the last one; npm run lab solve does it for you.\n' : `${left} more.\n`,
  };
}

/**
 * The first step without all its points when marks were last given, else the first of the guide that has a
 * hint.
 */
function likelyStep(lab: Lab, memory: Memory): Step | undefined {
  const open = memory.lab === lab.id ? lab.steps.find((step) => step.id === memory.openStep) : undefined;
  const having = lab.steps.filter((step) => step.hints.length > 0);
  return open ?? having.find((step) => step.points > 0) ?? having[0];
}

function without(lab: Lab, step: Step | undefined): Outcome {
  const having = lab.steps.filter(({ hints }) => hints.length > 0).map(({ id }) => id);
  const where = having.length === 0 ? 'no step has one' : `these steps have: ${having.join(', ')}`;
  return {
    status: 0,
    text: `No hint for ${step?.id ?? lab.id}; ${where}.\n`,
    document: { lab: lab.id, step: step?.id, hints: [], left: 0 },
  };
}
