import type { Evidence } from '../evidence/evidence.ts';
import type { Step } from '../guide/lab.ts';
import type { CheckDefinition, LabChecks } from './define.ts';
import type { CheckResult, Grade } from './grade.ts';
import { judge } from './judge.ts';

/**
 * The verdicts of a lab's checks on this evidence, in the order of the guide's steps. Pure: the same evidence
 * gives the same grade.
 */
export function grade(
  lab: { readonly steps: readonly Pick<Step, 'id'>[] },
  { checks }: Pick<LabChecks, 'checks'>,
  evidence: Evidence,
): Grade {
  const inOrder = lab.steps.flatMap(({ id }) => checks.filter(({ step }) => step === id));
  const results = inOrder.map((check) => resultOf(check, evidence));
  return {
    points: results.reduce((sum, { points }) => sum + points, 0),
    maxPoints: results.reduce((sum, { maxPoints }) => sum + maxPoints, 0),
    checks: results,
  };
}

function resultOf(check: CheckDefinition, evidence: Evidence): CheckResult {
  const { verdict, message, broken } = judge(check, evidence);
  const { id, step, title, points } = check;
  return {
    ...{ id, step, title, verdict },
    points: verdict === 'pass' ? points : 0,
    maxPoints: points,
    ...(message === undefined ? {} : { message }),
    ...(broken === undefined ? {} : { broken }),
  };
}
