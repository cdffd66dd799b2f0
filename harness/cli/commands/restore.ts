import { needPart } from '../../../vms/need-part.ts';
import { recallWithSave } from '../last-lab.ts';
import { effortOf, factsOf, openDriverToMake, withCluster } from '../machines.ts';
import type { Outcome, Session } from '../session.ts';

/** `lab restore NAME`: the machines, and what was remembered of the lab when they were saved. */
export async function restore(session: Session, name: string): Promise<Outcome> {
  const driver = await openDriverToMake(session);
  const cluster = await needPart(driver, 'saves').restore(name, effortOf(session));
  return withCluster(cluster, async () => {
    const known = await recallWithSave(session, name);
    return {
      status: 0,
      text: `${name} is running: ${cluster.nodes.map((node) => node.name).join(', ')}.\n`,
      document: { restored: name, cluster: factsOf(cluster) },
      ...(known ? {} : { advice: 'No answers were kept with this save; those given since then stay.\n' }),
    };
  });
}
