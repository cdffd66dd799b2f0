import { loadLab } from '../../guide/guide.ts';
import { advice } from '../advice.ts';
import { onFreshMachines } from '../fresh-machines.ts';
import type { Outcome, Session } from '../session.ts';
import { runOnScreen } from '../run-on-screen.ts';
import type { AfterFailure } from '../run-on-screen.ts';

/** `lab 3`: machines in the starting state, every step, marks. The machines go on afterwards. */
export async function run(session: Session, wanted: string, afterFailure: AfterFailure): Promise<Outcome> {
  const lab = await loadLab(session.labsRoot, wanted, session.settings.language);
  return onFreshMachines(session, lab, `lab ${lab.number}`, async (cluster) => {
    await runOnScreen(session, lab, cluster, lab.steps, afterFailure);
    // Loaded only now: the machines are waited for sooner without it.
    const { markOutcome } = await import('../marking.ts');
    const outcome = await markOutcome(session, lab, cluster);
    return { ...outcome, advice: afterwards(lab.number, cluster.nodes[0]?.name ?? 'manager1') };
  });
}

function afterwards(lab: number, node: string): string {
  return advice('The machines go on running:', [
    [`npm run lab ssh ${node}`, 'a shell on one of them'],
    ['npm run lab check', 'mark them again'],
    [`npm run lab start ${lab}`, 'the same lab from its start, for you to do'],
    ['npm run lab down', 'stop them'],
  ]);
}
