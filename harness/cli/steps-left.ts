import type { Answer } from '../evidence/types.ts';
import type { CheckResult, Grade } from '../grade/grade.ts';
import { mentions, variableOf } from '../guide/guide.ts';
import { changesSomething } from './changes.ts';
import type { Command, Step } from '../guide/lab.ts';

export interface StepsLeft {
  /** The ids of those that need not be done again. */
  readonly done: readonly string[];
  /**
   * The ids of those that are done but for an answer: `todo` has all of one that only looks, and of one that
   * changes something no more than what answers.
   */
  readonly unanswered: readonly string[];
  readonly todo: readonly Step[];
}

export interface WhatIsThere {
  readonly grade: Grade;
  readonly answers?: readonly Answer[];
  /**
   * Whether a check of the grade fails for want of an answer and for nothing else; none does when left out.
   */
  readonly wantsAnswer?: (check: CheckResult) => boolean;
}

/**
 * Which of `steps` are still to be done: not those before the first with a check that does not pass. A step
 * that lacks nothing but answers counts as done. It is looked through again; where it changes something, only
 * the commands that answer are left of it, for the others would fail at what is there. A step that is worth
 * nothing only shows something, so it stays.
 */
export function stepsLeft(
  steps: readonly Step[],
  { grade, answers = [], wantsAnswer = () => false }: WhatIsThere,
): StepsLeft {
  const checksOf = ({ id }: Step) => grade.checks.filter(({ step }) => step === id);
  const isMissing = (id: string): boolean => !answers.some((answer) => answer.id === id);
  const lacksAnswer = ({ questions }: Step): boolean => questions.some(({ id }) => isMissing(id));
  const isThere = (step: Step): boolean =>
    checksOf(step).every((check) => check.verdict === 'pass' || (lacksAnswer(step) && wantsAnswer(check)));
  const firstOpen = steps.findIndex((step) => !isThere(step));
  const there = (firstOpen === -1 ? steps : steps.slice(0, firstOpen)).filter(
    (step) => checksOf(step).length > 0,
  );
  const unanswered = there.filter(lacksAnswer);
  return {
    done: there.filter((step) => !lacksAnswer(step)).map(({ id }) => id),
    unanswered: unanswered.map(({ id }) => id),
    todo: steps
      .filter((step) => !there.includes(step) || unanswered.includes(step))
      .map((step) => (unanswered.includes(step) ? { ...step, commands: answering(step, isMissing) } : step)),
  };
}

/** The commands that give the missing answers, and those that hand them a value; all where none does harm. */
function answering({ commands }: Step, isMissing: (question: string) => boolean): readonly Command[] {
  if (!commands.some(changesSomething)) return commands;
  const kept: Command[] = [];
  for (const command of [...commands].reverse()) {
    const answers = command.answers !== undefined && isMissing(command.answers);
    const variable = variableOf(command);
    if (answers || (variable !== undefined && kept.some(({ script }) => mentions(script, variable))))
      kept.unshift(command);
  }
  return kept;
}
