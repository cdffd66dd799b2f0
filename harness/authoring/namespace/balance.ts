import type { NamespaceView } from '../../evidence/namespace-view.ts';
import { bare } from '../../evidence/subnet.ts';
import type { VirtualService } from '../../evidence/types.ts';
import { none, same, valuesOf, type Wanted } from '../expected.ts';
import type { Finding } from '../finding.ts';
import { listed } from '../listed.ts';

/**
 * What is balanced: requests to a published port (over TCP when no protocol is named), to a virtual IP, or
 * packets with a firewall mark.
 */
export type Balanced =
  | { readonly port: number; readonly protocol?: 'tcp' | 'udp' | 'sctp' }
  | { readonly vip: string }
  | { readonly mark: number };

/**
 * The mangle table of a load balancer's namespace marks such packets, and IPVS sends that mark to exactly
 * these real servers. One with weight 0 does not count: its task is being stopped.
 */
export function balance(namespace: NamespaceView, balanced: Balanced, over: Wanted): Finding {
  const name = nameOf(balanced);
  const mark = markOf(namespace, balanced);
  const service = mark === undefined ? undefined : namespace.ipvs.find((each) => each.mark === mark);
  const servers = (service?.servers ?? []).filter(({ weight }) => weight > 0).map(({ address }) => address);
  const what = `real servers for ${name} in ${namespace.where}`;
  return {
    subject: namespace.where,
    wanted: `balance ${name} over ${listed(valuesOf(over))}`,
    observed: mark === undefined ? `no mark for ${name}` : inWords(service, mark),
    holds: () => service !== undefined && same(over, servers, what),
    absent: () => none(over, servers, what),
  };
}

/** The mark of such packets. Of several rules the last one decides, for a packet goes on after MARK. */
export function markOf(namespace: NamespaceView, balanced: Balanced): number | undefined {
  if ('mark' in balanced) return balanced.mark;
  const chain = 'port' in balanced ? 'PREROUTING' : 'INPUT';
  return namespace.rules('mangle', chain).findLast((rule) => {
    if (rule.mark === undefined) return false;
    if ('port' in balanced) {
      // The same number may be published over another protocol, by another service.
      const { port, protocol = 'tcp' } = balanced;
      return rule.destinationPort === `${port}` && (rule.protocol ?? protocol) === protocol;
    }
    return rule.destination === `${bare(balanced.vip)}/32`;
  })?.mark;
}

function nameOf(balanced: Balanced): string {
  if ('mark' in balanced) return `mark ${hex(balanced.mark)}`;
  if ('vip' in balanced) return `VIP ${bare(balanced.vip)}`;
  const { port, protocol } = balanced;
  return protocol === undefined ? `port ${port}` : `port ${port} over ${protocol}`;
}

function inWords(service: VirtualService | undefined, mark: number): string {
  if (!service) return `mark ${hex(mark)} without an IPVS service`;
  const servers = service.servers.map(({ address, weight }) =>
    weight > 0 ? address : `${address} with weight 0`,
  );
  return `mark ${hex(mark)} and real servers ${listed(servers)}`;
}

function hex(mark: number): string {
  return `0x${mark.toString(16)}`;
}
