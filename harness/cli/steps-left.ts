import type { Answer } from '../evidence/types.ts';
import type { Grade } from '../grade/grade.ts';
import type { Step } from '../guide/lab.ts';

export interface StepsLeft {
  /** The ids of those that need not be done again. */
  readonly done: readonly string[];
  readonly todo: readonly Step[];
}

/**
 * Which of `steps` are still to be done: not those before the first with a check that does not pass, or a question
 * without an answer. A step that is worth nothing only shows something, so it stays.
 */
export function stepsLeft(
  steps: readonly Step[],
  { checks }: Grade,
  answers: readonly Answer[] = [],
): StepsLeft {
  const passes = ({ id, questions }: Step): boolean =>
    checks.filter(({ step }) => step === id).every(({ verdict }) => verdict === 'pass') &&
    questions.every((question) => answers.some((answer) => answer.id === question.id));
  const firstOpen = steps.findIndex((step) => !passes(step));
  const before = firstOpen === -1 ? steps : steps.slice(0, firstOpen);
  const done = before.filter(({ id }) => checks.some(({ step }) => step === id));
  return { done: done.map(({ id }) => id), todo: steps.filter((step) => !done.includes(step)) };
}
