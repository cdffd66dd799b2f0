import { findStep } from '../../guide/guide.ts';
import { answersTo } from '../answers.ts';
import { meantLab } from '../last-lab.ts';
import { withClaim, effortOf, openDriver, withCluster } from '../machines.ts';
import type { Outcome, Session } from '../session.ts';
import { stepsLeft } from '../steps-left.ts';
import { runOnScreen } from '../run-on-screen.ts';
import type { AfterFailure } from '../run-on-screen.ts';

/**
 * `lab solve [STEP]`: the steps up to and including this one, or all of them, on the running machines. What
 * is there already is left out, because its commands would fail: steps whose checks pass, and of those that
 * lack nothing but an answer all that does not answer.
 */
export async function solve(
  session: Session,
  wanted: string | undefined,
  afterFailure: AfterFailure,
): Promise<Outcome> {
  const lab = await meantLab(session);
  const last = wanted === undefined ? lab.steps.length - 1 : lab.steps.indexOf(findStep(lab, wanted));
  const steps = lab.steps.slice(0, last + 1);
  const driver = await openDriver(session);
  return withClaim(driver, 'lab solve', async () => {
    const cluster = await driver.attach(effortOf(session));
    return withCluster(cluster, async () => {
      const [{ observeUntilSettled }, { rememberOpenStep }, { loadChecks }, { wantsAnswerIn }] =
        await Promise.all([
          import('../observing.ts'),
          import('../marking.ts'),
          import('../../grade/load.ts'),
          import('../wants-answer.ts'),
        ]);
      // No mark depends on it, so two observations need no pause between them: they only have to agree.
      const how = { title: 'Checking what is already done', apartMs: 0 };
      const { grade, looks } = await observeUntilSettled(session, lab, cluster, how);
      const { done, unanswered, todo } = stepsLeft(steps, {
        grade,
        answers: await answersTo(session, lab),
        wantsAnswer: wantsAnswerIn(await loadChecks(lab), looks),
      });
      if (done.length > 0) session.screen.line(`Skipped, because their checks pass: ${done.join(', ')}.`);
      if (unanswered.length > 0)
        session.screen.line(
          `Only the answer is missing, so nothing is built again: ${unanswered.join(', ')}.`,
        );
      const transcript = await runOnScreen(session, lab, cluster, todo, afterFailure);
      const ids = todo.map(({ id }) => id);
      // Until the next marks, what was just done counts as right, so that `lab hint` begins after it.
      const open = grade.checks.filter(({ step }) => !ids.includes(step));
      await rememberOpenStep(session, lab, { ...grade, checks: open });
      return {
        status: transcript.entries.some((entry) => entry.exitStatus !== 0) ? 1 : 0,
        text: ids.length === 0 ? 'There was nothing left to do.\n' : `Done: ${ids.join(', ')}.\n`,
        document: { lab: lab.id, steps: ids, leftOut: done, unanswered, transcript },
        advice: 'npm run lab check marks it.\n',
      };
    });
  });
}
