import { meantLab, remember } from '../last-lab.ts';
import { effortOf, factsOf, openDriverToMake, topologyOf, withCluster } from '../machines.ts';
import type { Outcome, Session } from '../session.ts';

/** `lab reset`: the machines as they were when the lab was started. */
export async function reset(session: Session): Promise<Outcome> {
  const lab = await meantLab(session);
  const driver = await openDriverToMake(session);
  const cluster = await driver.up(topologyOf(session, lab), { ...effortOf(session), fresh: true });
  return withCluster(cluster, async () => {
    await remember(session.folder, { lab: lab.id, hintsShown: {} });
    return {
      status: 0,
      text: `Lab ${lab.number} is at its start: ${cluster.nodes.map((node) => node.name).join(', ')}.\n`,
      document: { lab: lab.id, cluster: factsOf(cluster) },
    };
  });
}
