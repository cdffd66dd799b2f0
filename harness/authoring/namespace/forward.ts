import type { NamespaceView } from '../../evidence/namespace-view.ts';
import { Expected, none, same, valuesOf, type Wanted } from '../expected.ts';
import type { Finding } from '../finding.ts';
import { listed } from '../listed.ts';

/** Addresses of remote containers, each with that of the node behind which it is. */
export type Forwarding = Readonly<Record<string, string>> | Expected;

/** A remote address and its node, written as one value. */
export function behind(address: string, node: string): string {
  return `${address} by ${node}`;
}

/**
 * How a frame leaves an overlay's own namespace: the neighbour entry of the VXLAN link gives the MAC of an
 * address, and the FDB gives the node of that MAC. There may be entries for other addresses, such as other
 * nodes' load balancers.
 */
export function forward(namespace: NamespaceView, to: Forwarding): Finding {
  const wanted: Wanted =
    to instanceof Expected ? to : Object.entries(to).map(([address, node]) => behind(address, node));
  const addresses = valuesOf(wanted).map((each) => each.split(' ', 1)[0] ?? '');
  const ways = addresses.map((address) => ({ address, ...wayTo(namespace, address) }));
  const found = ways.flatMap(({ address, nodes }) => nodes.map((node) => behind(address, node)));
  const what = `where ${namespace.where} forwards to`;
  return {
    subject: namespace.where,
    wanted: `forward to ${listed(valuesOf(wanted), 'nobody')}`,
    observed: listed(
      ways.map(
        ({ address, nodes, trouble }) => trouble ?? nodes.map((node) => behind(address, node)).join(' and '),
      ),
      'nothing that was asked for',
    ),
    holds: () => same(wanted, found, what),
    absent: () => none(wanted, found, what),
  };
}

function wayTo(namespace: NamespaceView, address: string): { nodes: readonly string[]; trouble?: string } {
  const tunnels = namespace.links.filter(({ kind }) => kind === 'vxlan').map(({ name }) => name);
  const neighbours = namespace.neighbours.filter(
    (each) => each.address === address && tunnels.includes(each.device),
  );
  const macs = neighbours.flatMap(({ mac }) => mac ?? []);
  if (macs.length === 0) return { nodes: [], trouble: `${address} without a neighbour entry` };
  const nodes = namespace.fdb
    .filter(({ mac, device }) => macs.includes(mac) && tunnels.includes(device))
    .flatMap(({ destination }) => destination ?? []);
  if (nodes.length > 0) return { nodes };
  return { nodes, trouble: `${address} (${listed(macs)}) without an FDB entry` };
}
