import Mocha from 'mocha';
import type { Evidence } from '../evidence/evidence.ts';
import type { Inconclusive } from '../evidence/inconclusive.ts';
import { EvidenceView } from '../evidence/view.ts';
import type { Step } from '../guide/lab.ts';
import type { CheckDefinition, LabChecks } from './define.ts';
import type { CheckResult, Grade } from './grade.ts';
import { judge, type Judgement } from './judge.ts';

/**
 * The verdicts of a lab's checks on this evidence, in the order of the guide's steps. Pure: the same evidence gives the
 * same grade. Each check is a mocha test in a suite made for this run alone, so it can be run any number of times.
 */
export async function grade(
  lab: { readonly steps: readonly Pick<Step, 'id'>[] },
  { checks }: LabChecks,
  evidence: Evidence,
): Promise<Grade> {
  const judgements = await judgeAll(checks, evidence);
  const inOrder = lab.steps.flatMap(({ id }) => checks.filter(({ step }) => step === id));
  const results = inOrder.map((check) => resultOf(check, judgements.get(check.id)));
  return {
    points: results.reduce((sum, { points }) => sum + points, 0),
    maxPoints: results.reduce((sum, { maxPoints }) => sum + maxPoints, 0),
    checks: results,
  };
}

async function judgeAll(
  checks: readonly CheckDefinition[],
  evidence: Evidence,
): Promise<ReadonlyMap<string, Judgement>> {
  const suite = new Mocha.Suite('');
  // No timer: a check reads what is in memory, and how long it takes must not change a grade.
  suite.timeout(0);
  const misses = new Map<string, Inconclusive[]>();
  for (const { id, body } of checks) {
    const missed: Inconclusive[] = [];
    misses.set(id, missed);
    const view = new EvidenceView(evidence, (miss) => missed.push(miss));
    // The result is handed on: mocha waits for the promise of a check that was made async in spite of its type.
    suite.addTest(new Mocha.Test(id, () => body(view) as unknown as undefined));
  }
  const judgements = new Map<string, Judgement>();
  const runner = new Mocha.Runner(suite);
  runner.on('pass', (test) => judgements.set(test.title, judge(undefined, misses.get(test.title) ?? [])));
  runner.on('fail', (test, error: unknown) =>
    judgements.set(test.title, judge(error, misses.get(test.title) ?? [])),
  );
  try {
    await new Promise<void>((done) => runner.run(() => done()));
  } finally {
    runner.dispose();
  }
  return judgements;
}

function resultOf(
  { id, step, title, points }: CheckDefinition,
  judgement: Judgement | undefined,
): CheckResult {
  const { verdict, message } = judgement ?? {
    verdict: 'inconclusive' as const,
    message: 'the check did not run',
  };
  return {
    id,
    step,
    title,
    verdict,
    points: verdict === 'pass' ? points : 0,
    maxPoints: points,
    ...(message === undefined ? {} : { message }),
  };
}
