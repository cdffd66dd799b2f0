import type { Cluster } from '../../vms/contract.ts';
import type { Lab } from '../guide/lab.ts';
import { remember } from './last-lab.ts';
import { dropTranscript } from './last-transcript.ts';
import { withClaim, effortOf, openDriverToMake, topologyOf, withCluster } from './machines.ts';
import type { Session } from './session.ts';

/**
 * Makes machines in the lab's starting state, forgets all about earlier ones, and does `work` on them. No
 * other command may change them before `work` has ended.
 * @param what the work, as shown to others who wait for it: `lab start 3`
 */
export async function onFreshMachines<T>(
  session: Session,
  lab: Lab,
  what: string,
  work: (cluster: Cluster) => Promise<T>,
): Promise<T> {
  const driver = await openDriverToMake(session);
  return withClaim(driver, what, async () => {
    const cluster = await driver.up(topologyOf(session, lab), { ...effortOf(session), fresh: true });
    return withCluster(cluster, async () => {
      await remember(session, { lab: lab.id, machines: session.settings.machines, hintsShown: {} });
      await dropTranscript(session);
      return work(cluster);
    });
  });
}
