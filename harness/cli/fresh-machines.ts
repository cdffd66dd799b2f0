import type { Cluster } from '../../vms/contract.ts';
import type { Lab } from '../guide/lab.ts';
import { remember } from './last-lab.ts';
import { dropTranscript } from './last-transcript.ts';
import { withClaim, effortOf, openDriverToMake, topologyOf, withCluster } from './machines.ts';
import type { Session } from './session.ts';

/**
 * Works with machines in the lab's starting state, of which nothing is remembered but the lab. Nobody else
 * may change them before the work has ended.
 * @param what the work, as others are told who wait: `lab start 3`
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
