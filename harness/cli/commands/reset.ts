import { onFreshMachines } from '../fresh-machines.ts';
import { meantLab, recall } from '../last-lab.ts';
import { factsOf, withMachinesOf } from '../machines.ts';
import type { Outcome, Session } from '../session.ts';

/** `lab reset`: the machines as they were when the lab was started. */
export async function reset(asked: Session): Promise<Outcome> {
  const lab = await meantLab(asked);
  const session = withMachinesOf(asked, (await recall(asked))?.machines);
  return onFreshMachines(session, lab, 'lab reset', (cluster) =>
    Promise.resolve({
      status: 0,
      text: `Lab ${lab.number} is at its start: ${cluster.nodes.map((node) => node.name).join(', ')}.\n`,
      document: { lab: lab.id, cluster: factsOf(cluster) },
    }),
  );
}
