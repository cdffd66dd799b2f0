import { missing } from '../../evidence/failure.ts';
import type { NodeView } from '../../evidence/node-view.ts';
import { bare } from '../../evidence/subnet.ts';
import type { Network, Service } from '../../evidence/types.ts';
import type { EvidenceView } from '../../evidence/view.ts';
import { nicOn } from '../find.ts';
import { short } from '../node/probed.ts';
import { addressesOn } from '../tasks.ts';
import type { Ask } from './ask.ts';
import { ownAddress, throughBalancer } from './balancer.ts';
import { knows } from './neighbours.ts';
import { overOverlay, plugged } from './overlay.ts';
import type { Station } from './station.ts';
import { addressOf, namespaceOf, targetOf, type Target } from './target.ts';
import { inTarget } from './task.ts';

/** A request of a container to an address on one of its overlays, or to a name that stands for it. */
export function toAddress(
  evidence: EvidenceView,
  { node, ask, port }: { readonly node: NodeView; readonly ask: Ask; readonly port: number },
  targets: readonly Target[],
): readonly Station[] {
  const asker = targetOf(evidence, short(ask.container ?? ''));
  const namespace = namespaceOf(asker);
  const address = ask.address ?? (/^[\d.]+$/.test(ask.to) ? ask.to : undefined);
  if (address === undefined)
    throw missing(asker.name, `to resolve ${ask.to}`, 'no address', { node: node.name });
  const vip = vipAt(evidence, address);
  if (!namespace) return [];
  if (vip) {
    const { network, service } = vip;
    const balancer = node.loadBalancer(network);
    const over = evidence.running(service).flatMap((task) => addressesOn(network, task));
    const own = (): string => ownAddress(balancer, network);
    return [
      () => plugged(node, namespace, network),
      () => plugged(node, balancer, network),
      () => knows(namespace, address, nicOn(balancer, network).mac),
      () =>
        throughBalancer({ node, namespace: balancer, network }, { vip: address }, { port, over, targets }),
      ...targets.flatMap((target): readonly Station[] => [
        () => overOverlay(evidence, network, { node, namespace: balancer, address: own() }, target),
        () => {
          const sender = { address: own(), mac: nicOn(balancer, network).mac };
          return inTarget(target, { network, port, sender });
        },
      ]),
    ];
  }
  return targets.flatMap((target): readonly Station[] => {
    const network = evidence.networks.find((each) => each.driver === 'overlay' && has(target, each, address));
    if (!network) return [];
    const own = (): string => addressOf(asker, network);
    return [
      () => plugged(node, namespace, network),
      () => overOverlay(evidence, network, { node, namespace, address: own() }, target),
      () => {
        const sender = { address: own(), mac: nicOn(namespace, network).mac };
        return inTarget(target, { network, port, sender });
      },
    ];
  });
}

function vipAt(
  { services, networks }: EvidenceView,
  address: string,
): { readonly network: Network; readonly service: Service } | undefined {
  for (const service of services) {
    const vip = service.vips.find((each) => bare(each.address) === address);
    const network = networks.find(({ id }) => id === vip?.networkId);
    if (network) return { network, service };
  }
  return undefined;
}

function has({ task, container }: Target, network: Network, address: string): boolean {
  const own = container?.networks.some((each) => each.networkId === network.id && each.address === address);
  return own === true || (task !== undefined && addressesOn(network, task).includes(address));
}
