import { meantLab, recall, remember } from '../last-lab.ts';
import { dropTranscript } from '../last-transcript.ts';
import { effortOf, factsOf, openDriverToMake, topologyOf, withCluster, withMachinesOf } from '../machines.ts';
import type { Outcome, Session } from '../session.ts';

/** `lab reset`: the machines as they were when the lab was started. */
export async function reset(asked: Session): Promise<Outcome> {
  const lab = await meantLab(asked);
  const session = withMachinesOf(asked, (await recall(asked))?.machines);
  const driver = await openDriverToMake(session);
  const cluster = await driver.up(topologyOf(session, lab), { ...effortOf(session), fresh: true });
  return withCluster(cluster, async () => {
    await remember(session, { lab: lab.id, machines: session.settings.machines, hintsShown: {} });
    await dropTranscript(session);
    return {
      status: 0,
      text: `Lab ${lab.number} is at its start: ${cluster.nodes.map((node) => node.name).join(', ')}.\n`,
      document: { lab: lab.id, cluster: factsOf(cluster) },
    };
  });
}
