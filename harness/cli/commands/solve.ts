import { findStep } from '../../guide/guide.ts';
import { meantLab } from '../last-lab.ts';
import { claiming, effortOf, openDriver, withCluster } from '../machines.ts';
import type { Outcome, Session } from '../session.ts';
import { carryOut } from '../stepping.ts';
import type { AfterFailure } from '../stepping.ts';

/** `lab solve [STEP]`: the steps up to and including this one, or all of them, on the running machines. */
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
      const entries = await carryOut(session, lab, cluster, steps, afterFailure);
      return {
        status: entries.some((entry) => entry.exitStatus !== 0) ? 1 : 0,
        text: `Done: ${steps.map((step) => step.id).join(', ')}.\n`,
        document: { lab: lab.id, steps: steps.map((step) => step.id), transcript: { lab: lab.id, entries } },
        advice: 'npm run lab check marks it.\n',
      };
    });
  });
}
