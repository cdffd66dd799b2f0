import { missing } from '../evidence/failure.ts';
import type { NamespaceView } from '../evidence/namespace-view.ts';
import { inSubnet } from '../evidence/subnet.ts';
import type { Link, Network } from '../evidence/types.ts';
import type { EvidenceView } from '../evidence/view.ts';
import { listed } from './listed.ts';

/** The network of published ports, whatever its name. @throws AssertionError when there is none */
export function ingressOf({ networks, manager }: EvidenceView): Network {
  const found = networks.find(({ ingress }) => ingress);
  if (found) return found;
  const names = listed(networks.map(({ name }) => name));
  throw missing(manager.name, 'to have a network for ingress', names, { node: manager.name });
}

/**
 * The link of a namespace with an address in a subnet of the network. Which of them is called eth0 is chance.
 * @throws AssertionError when there is none
 */
export function nicOn(namespace: NamespaceView, { name, subnets }: Pick<Network, 'name' | 'subnets'>): Link {
  const found = namespace.links.find(({ addresses }) =>
    addresses.some(({ address }) => subnets.some(({ subnet }) => inSubnet(address, subnet))),
  );
  if (found) return found;
  const wanted = listed(
    subnets.map(({ subnet }) => subnet),
    'no subnet',
  );
  const observed = namespace.links.flatMap(({ addresses }) => addresses.map(({ address }) => address));
  throw missing(namespace.where, `to have an address on ${name} (${wanted})`, listed(observed), {
    ...{ node: namespace.node, namespace: namespace.name },
  });
}
