import type { NodeView } from '../evidence/node-view.ts';
import { bare } from '../evidence/subnet.ts';
import type { Network } from '../evidence/types.ts';
import type { EvidenceView } from '../evidence/view.ts';
import { Expected } from './expected.ts';
import { behind } from './namespace/forward.ts';
import { isBalancer } from './swarm/users.ts';

/**
 * For `forward`: the addresses of the other nodes' own load balancers on a network, each with its node. What
 * a load balancer sends comes from its address, so an answer to it is forwarded like a frame to a task. A
 * node where the network does not run has none; there may be none at all.
 */
export function balancersBeyond(
  evidence: EvidenceView,
  node: NodeView,
  network: Pick<Network, 'id'>,
): Expected {
  const others = evidence.nodes.filter(({ name }) => name !== node.name);
  const known = others.flatMap((other) => balancersOf(other, network).map((one) => behind(one, at(other))));
  // One that did not say may have a load balancer, whose address nobody else knows for sure.
  const unknown = others
    .filter(({ sections: { engine } }) => !engine.networks.ok)
    .map((other) => behind('?', at(other)));
  return new Expected([...known, ...unknown], unknown, (what) => evidence.undecided(what));
}

/** The addresses of a node's own load balancers on a network, as its engine lists them. */
function balancersOf({ sections: { engine } }: NodeView, { id }: Pick<Network, 'id'>): readonly string[] {
  return (engine.networks.ok ? engine.networks.value : [])
    .filter((network) => network.id === id)
    .flatMap(({ endpoints }) => endpoints.filter(({ key, address }) => isBalancer(key) && address !== ''))
    .map(({ address }) => bare(address));
}

/** The address at which the other nodes reach it. */
function at({ address, sections: { engine } }: NodeView): string {
  return engine.info.ok ? engine.info.value.swarm.address : address;
}
