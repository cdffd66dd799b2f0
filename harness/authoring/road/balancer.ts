import type { NamespaceView } from '../../evidence/namespace-view.ts';
import type { NodeView } from '../../evidence/node-view.ts';
import type { Network } from '../../evidence/types.ts';
import { nicOn } from '../find.ts';
import type { Finding } from '../finding.ts';
import { listed } from '../listed.ts';
import { balance, markOf, type Balanced } from '../namespace/balance.ts';
import { rule } from '../namespace/rule.ts';
import { unlessCutOff } from './overlay.ts';
import { passes } from './packet.ts';
import { switchedOn } from './settings.ts';
import type { Station } from './station.ts';
import type { Target } from './target.ts';

/** A node's load balancer on a network. */
export interface Balancer {
  readonly node: NodeView;
  readonly namespace: NamespaceView;
  readonly network: Network;
}

interface Balancing {
  readonly port: number;
  /** The addresses of all running tasks. */
  readonly over: readonly string[];
  /** Those whose answers are missing. */
  readonly targets: readonly Target[];
}

/** What a node's load balancer on a network does with a request. */
export function throughBalancer(
  { node, namespace, network }: Balancer,
  balanced: Balanced,
  { port, over, targets }: Balancing,
): readonly Station[] {
  const others = targets.flatMap((target) => target.node ?? []);
  const way = { protocol: 'tcp', port, is: 'request' } as const;
  return [
    () => passes(namespace, { ...way, hooks: ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'] }),
    () => unlessCutOff(node, others, balance(namespace, balanced, over)),
    () => inTurn(namespace, balanced),
    // Without it, SNAT applies to no connection of IPVS; and what comes back is forwarded to the client.
    () => switchedOn(namespace, 'net.ipv4.vs.conntrack'),
    () => switchedOn(namespace, 'net.ipv4.ip_forward'),
    () =>
      network.subnets.map(
        ({ subnet }) =>
          () =>
            rule(namespace, 'nat', 'POSTROUTING', {
              ...{ destination: subnet, jump: 'SNAT', to: ownAddress(namespace, network) },
            }),
      ),
  ];
}

/** The address that a load balancer has for itself: those with /32 are virtual IPs of services. */
export function ownAddress(namespace: NamespaceView, network: Pick<Network, 'name' | 'subnets'>): string {
  const { addresses } = nicOn(namespace, network);
  return addresses.find(({ family, prefix }) => family === 'inet' && prefix < 32)?.address ?? 'none';
}

/** IPVS gives the requests to the real servers in turn, and translates their addresses. */
function inTurn(namespace: NamespaceView, balanced: Balanced): Finding {
  const mark = markOf(namespace, balanced);
  const service = namespace.ipvs.find((each) => each.mark === mark);
  const methods = [...new Set(service?.servers.map(({ forward }) => forward))];
  return {
    subject: namespace.where,
    wanted: 'give requests to the real servers in turn (rr, Masq)',
    observed: `${service?.scheduler ?? 'no service'}, ${listed(methods)}`,
    holds: () => service?.scheduler === 'rr' && methods.every((each) => each === 'Masq'),
  };
}
