import type { CheckDefinition } from '../grade/define.ts';
import { wrap } from '../report/layout.ts';
import type { Paint } from '../report/paint.ts';
import { familiesByStep, type StepFamilies } from './families-by-step.ts';
import { gradeShift, type GradeShift } from './grade-shift.ts';
import type { RowResult } from './row.ts';

/** What all rows of a lab, its own and those of the catalogue, say of how its points are spread. */
export interface Weight {
  readonly gradeShift: GradeShift;
  readonly dataPathBySteps: readonly StepFamilies[];
}

export function weightOf(
  checks: readonly Pick<CheckDefinition, 'id' | 'step' | 'points'>[],
  rows: readonly RowResult[],
): Weight {
  return { gradeShift: gradeShift(checks, rows), dataPathBySteps: familiesByStep(checks, rows) };
}

/** The same for a terminal: a line for each thing that an author should look at. */
export function weightText({ gradeShift, dataPathBySteps }: Weight, paint: Paint): string {
  const { neverMatter, restOnOne } = gradeShift;
  const thin = restOnOne.map(({ row, check }) => `${row} (${check})`);
  const silent = dataPathBySteps.filter(({ families }) => families.length === 0).map(({ step }) => step);
  const told = dataPathBySteps.filter(({ families }) => families.length > 0);
  return [
    ...listed('Checks that never matter to a grade', neverMatter),
    ...listed('Faults that rest on one check of one point', thin),
    ...told.map(({ step, families }) => `Step ${step} notices ${families.join(', ')}`),
    ...listed('Steps that notice nothing of the data path', silent),
  ]
    .flatMap((line) => wrap(line, 98).map((part, index) => (index === 0 ? part : `  ${part}`)))
    .map((line) => `${paint.faint(line)}\n`)
    .join('');
}

function listed(what: string, things: readonly string[]): readonly string[] {
  return things.length === 0 ? [] : [`${what}: ${things.join(', ')}`];
}
