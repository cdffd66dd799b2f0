import { effortOf, factsOf, openDriverToMake, withCluster } from '../machines.ts';
import type { Outcome, Session } from '../session.ts';

/** `lab restore NAME` */
export async function restore(session: Session, name: string): Promise<Outcome> {
  const driver = await openDriverToMake(session);
  const cluster = await driver.restore(name, effortOf(session));
  return withCluster(cluster, () =>
    Promise.resolve({
      status: 0,
      text: `${name} is running: ${cluster.nodes.map((node) => node.name).join(', ')}.\n`,
      document: { restored: name, cluster: factsOf(cluster) },
    }),
  );
}
