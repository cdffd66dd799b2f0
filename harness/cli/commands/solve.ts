import { findStep } from '../../guide/guide.ts';
import { answersTo } from '../answers.ts';
import { meantLab } from '../last-lab.ts';
import { claiming, effortOf, openDriver, withCluster } from '../machines.ts';
import type { Outcome, Session } from '../session.ts';
import { stepsLeft } from '../steps-left.ts';
import { carryOut } from '../stepping.ts';
import type { AfterFailure } from '../stepping.ts';

/**
 * `lab solve [STEP]`: the steps up to and including this one, or all of them, on the running machines. Those whose checks
 * pass already are left out: their commands would fail at what is there.
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
  return claiming(driver, 'lab solve', async () => {
    const cluster = await driver.attach(effortOf(session));
    return withCluster(cluster, async () => {
      const { observeUntilSettled } = await import('../observing.ts');
      // No mark depends on it, so it need not be looked at twice a while apart: only until the swarm is at rest.
      const how = { title: 'Looking at what is done already', apartMs: 0 };
      const { done, todo } = stepsLeft(
        steps,
        (await observeUntilSettled(session, lab, cluster, how)).grade,
        await answersTo(session, lab),
      );
      if (done.length > 0)
        session.screen.line(`Left out, for their checks pass already: ${done.join(', ')}.`);
      const transcript = await carryOut(session, lab, cluster, todo, afterFailure);
      const ids = todo.map(({ id }) => id);
      return {
        status: transcript.entries.some((entry) => entry.exitStatus !== 0) ? 1 : 0,
        text: ids.length === 0 ? 'Nothing was left to do.\n' : `Done: ${ids.join(', ')}.\n`,
        document: { lab: lab.id, steps: ids, leftOut: done, transcript },
        advice: 'npm run lab check marks it.\n',
      };
    });
  });
}
