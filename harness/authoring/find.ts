import { AssertionError } from 'chai';
import type { NamespaceView } from '../evidence/namespace-view.ts';
import { inSubnet } from '../evidence/subnet.ts';
import type { Link, Network } from '../evidence/types.ts';
import type { EvidenceView } from '../evidence/view.ts';
import { listed } from './listed.ts';

/** The network of published ports, whatever its name. @throws AssertionError when there is none */
export function ingressOf({ networks, manager }: EvidenceView): Network {
  const found = networks.find(({ ingress }) => ingress);
  if (found) return found;
  throw new AssertionError(
    `expected a network for ingress on ${manager.name}, observed ${listed(networks.map(({ name }) => name))}`,
  );
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
  throw new AssertionError(
    `expected an address on ${name} (${wanted}) in ${namespace.where}, observed ${listed(observed)}`,
  );
}
