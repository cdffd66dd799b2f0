import { NodeView } from '../../evidence/node-view.ts';
import type { Network } from '../../evidence/types.ts';
import type { EvidenceView } from '../../evidence/view.ts';

/** Who uses a network, and whether that is all. */
export interface Users {
  /** Containers as `alpha on worker1`, and tasks that swarm says run as `web.1`. */
  readonly names: readonly string[];
  /** @throws Inconclusive when some node did not say who is on its networks */
  readonly complete: () => void;
}

/**
 * The endpoints on a network, on all nodes or on one, without those of the nodes' own load balancers; and the
 * running tasks that swarm attached to it.
 */
export function usersOf(asked: EvidenceView | NodeView, { id }: Network): Users {
  const nodes = asked instanceof NodeView ? [asked] : asked.nodes;
  const containers = nodes.flatMap(({ name, sections: { engine } }) =>
    (engine.networks.ok ? engine.networks.value : [])
      .filter((network) => network.id === id)
      .flatMap(({ endpoints }) => endpoints.filter(({ key }) => !isBalancer(key)))
      .map((endpoint) => `${endpoint.name} on ${name}`),
  );
  return {
    names: [...containers, ...(asked instanceof NodeView ? [] : tasksOn(asked, id))],
    complete: () => {
      for (const node of nodes) void node.networks;
    },
  };
}

/** Whether the key of an endpoint is that of a node's load balancer. */
export function isBalancer(key: string): boolean {
  return key === 'ingress-sbox' || key.startsWith('lb-');
}

function tasksOn(evidence: EvidenceView, networkId: string): readonly string[] {
  return evidence.tasks
    .filter(
      ({ state, networks }) => state === 'running' && networks.some((each) => each.networkId === networkId),
    )
    .map(({ serviceId, slot, id }) => {
      const service = evidence.services.find((each) => each.id === serviceId);
      return `task ${service?.name ?? id}${slot === undefined ? '' : `.${slot}`}`;
    });
}
