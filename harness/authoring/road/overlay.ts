import type { NamespaceView } from '../../evidence/namespace-view.ts';
import type { NodeView } from '../../evidence/node-view.ts';
import type { Network } from '../../evidence/types.ts';
import type { EvidenceView } from '../../evidence/view.ts';
import { nicOn } from '../find.ts';
import type { Finding } from '../finding.ts';
import { forward } from '../namespace/forward.ts';
import { link } from '../namespace/link.ts';
import { pinged } from '../node/pinged.ts';
import { veth } from '../node/veth.ts';
import { knows } from './neighbours.ts';
import { passes } from './packet.ts';
import type { Station } from './station.ts';
import { addressOf, macOf, type Target } from './target.ts';

/** Whose NIC on an overlay frames leave by: a load balancer's, or a container's. */
export interface Sender {
  readonly node: NodeView;
  readonly namespace: NamespaceView;
  /** Its address there, without the prefix length. */
  readonly address: string;
}

/** The way of a frame over an overlay to a container, and that of the answer, as far as their nodes go. */
export function overOverlay(
  evidence: EvidenceView,
  network: Network,
  sender: Sender,
  target: Target,
): readonly Station[] {
  const { node, namespace } = sender;
  return [
    () => plugged(node, namespace, network),
    () => bridged(node, network),
    () => knows(namespace, addressOf(target, network), macOf(target, network)),
    () => (target.node && target.node.name !== node.name ? tunnel(evidence, network, sender, target) : []),
  ];
}

/** The NIC of a namespace on an overlay is up and plugged into the overlay's bridge. */
export function plugged(node: NodeView, namespace: NamespaceView, network: Network): readonly Station[] {
  const nic = nicOn(namespace, network).name;
  return [
    // LOWER_UP: the other end is up as well.
    () => link(namespace, nic, { flag: 'LOWER_UP' }),
    () => veth(node, { in: namespace, name: nic }, { in: node.networkNamespace(network), master: 'br0' }),
  ];
}

function bridged(node: NodeView, network: Network): Finding {
  return link(node.networkNamespace(network), 'br0', { kind: 'bridge', flag: 'UP' });
}

function tunnel(
  evidence: EvidenceView,
  network: Network,
  { node, namespace, address }: Sender,
  target: Target,
): readonly Station[] {
  const there = target.node ?? node;
  const port = evidence.manager.info.swarm.cluster?.dataPathPort ?? 4789;
  const mac = (): string => nicOn(namespace, network).mac;
  return [
    () => tunnelled(node, network, port),
    () => leads(node, network, addressOf(target, network), there),
    () => knows(node.networkNamespace(network), addressOf(target, network), macOf(target, network)),
    ...onTheLan(node, there, port),
    () => bridged(there, network),
    () => tunnelled(there, network, port),
    () => leads(there, network, address, node),
    () => knows(there.networkNamespace(network), address, mac()),
    ...onTheLan(there, node, port),
    () => pinged(node, [there.address]),
  ];
}

function tunnelled(node: NodeView, network: Network, port: number): Finding {
  const [vni] = network.vnis;
  return link(node.networkNamespace(network), 'vxlan0', {
    ...{ master: 'br0', flag: 'UP', port },
    ...(vni !== undefined && { vni }),
  });
}

function leads(node: NodeView, network: Network, address: string, there: NodeView): Finding {
  const way = forward(node.networkNamespace(network), { [address]: there.info.swarm.address });
  return unlessCutOff(node, [there], way);
}

/**
 * A node forgets what is on others that it does not reach: then it is the LAN that should be looked at first.
 */
export function unlessCutOff(node: NodeView, others: readonly NodeView[], finding: Finding): Finding {
  if (finding.holds()) return finding;
  const addresses = others.map(({ address }) => address).filter((address) => address !== node.address);
  const ping = pinged(node, addresses);
  return ping.holds() ? finding : ping;
}

/** Rules of both hosts about the packets of VXLAN from one node to the other. */
function onTheLan(from: NodeView, to: NodeView, port: number): readonly Station[] {
  const packet = { protocol: 'udp', port, is: 'request', source: from.address } as const;
  return [
    () => passes(from.namespace('host'), { ...packet, hooks: ['OUTPUT', 'POSTROUTING'] }),
    () => passes(to.namespace('host'), { ...packet, hooks: ['PREROUTING', 'INPUT'] }),
  ];
}
