import { loadLab } from '../../guide/guide.ts';
import { remember } from '../last-lab.ts';
import { dropTranscript } from '../last-transcript.ts';
import { claiming, effortOf, openDriverToMake, topologyOf, withCluster } from '../machines.ts';
import type { Outcome, Session } from '../session.ts';
import { carryOut } from '../stepping.ts';
import type { AfterFailure } from '../stepping.ts';

/** `lab 3`: machines in the starting state, every step, marks. The machines go on afterwards. */
export async function run(session: Session, wanted: string, afterFailure: AfterFailure): Promise<Outcome> {
  const lab = await loadLab(session.labsRoot, wanted, session.settings.language);
  const driver = await openDriverToMake(session);
  return claiming(driver, `lab ${lab.number}`, async () => {
    const cluster = await driver.up(topologyOf(session, lab), { ...effortOf(session), fresh: true });
    return withCluster(cluster, async () => {
      await remember(session, { lab: lab.id, machines: session.settings.machines, hintsShown: {} });
      await dropTranscript(session);
      await carryOut(session, lab, cluster, lab.steps, afterFailure);
      // Loaded only now: the machines are waited for sooner without it.
      const { markOutcome } = await import('../marking.ts');
      const outcome = await markOutcome(session, lab, cluster);
      return { ...outcome, advice: afterwards(lab.number, cluster.nodes[0]?.name ?? 'manager1') };
    });
  });
}

function afterwards(lab: number, node: string): string {
  return `
The machines go on running:
  npm run lab ssh ${node}      a shell on one of them
  npm run lab check             mark them again
  npm run lab start ${lab}           the same lab from its start, for you to do
  npm run lab down              stop them
`;
}
