import type { NamespaceView } from '../../evidence/namespace-view.ts';
import type { Link } from '../../evidence/types.ts';
import type { Finding } from '../finding.ts';
import { search, type Kind } from '../pattern.ts';

/** What may be asked of a network interface. A list asks for exactly its values. */
export interface LinkPattern {
  readonly name?: string;
  /** `bridge`, `veth`, `vxlan`… */
  readonly kind?: string;
  /** The name of the bridge it is a port of. */
  readonly master?: string;
  /** An IPv4 address with its prefix length: `10.0.1.1/24`. */
  readonly address?: string | readonly string[];
  readonly mac?: string;
  readonly mtu?: number;
  /** `UP`, `DOWN`, `UNKNOWN`… */
  readonly state?: string;
  /** `UP`, `LOWER_UP`, `NO-CARRIER`… */
  readonly flag?: string;
  readonly vni?: number;
  /** The UDP port of VXLAN. */
  readonly port?: number;
}

const kind: Kind<Link, LinkPattern> = {
  noun: 'link',
  key: 'name',
  facets: {
    name: { label: 'name', of: ({ name }) => name },
    kind: { label: 'kind', of: (link) => link.kind },
    master: { label: 'master', of: ({ master }) => master },
    address: { label: 'address', of: ipv4 },
    mac: { label: 'MAC', of: ({ mac }) => mac },
    mtu: { label: 'MTU', of: ({ mtu }) => mtu },
    state: { label: 'state', of: ({ state }) => state },
    flag: { label: 'flag', of: ({ flags }) => flags },
    vni: { label: 'VNI', of: ({ vxlan }) => vxlan?.vni },
    port: { label: 'UDP port', of: ({ vxlan }) => vxlan?.port },
  },
};

/** By its name, or by a pattern alone: which NIC of a container is called eth0 is chance. */
export function link(
  namespace: NamespaceView,
  named: string | LinkPattern,
  wanted: LinkPattern = {},
): Finding {
  const pattern = typeof named === 'string' ? { name: named, ...wanted } : named;
  const result = search(kind, namespace.links, pattern);
  return {
    subject: namespace.where,
    wanted: `have ${result.wanted}`,
    observed: result.observed,
    holds: result.found,
  };
}

/** The IPv4 addresses of a link, each with its prefix length. */
export function ipv4({ addresses }: Link): readonly string[] {
  return addresses
    .filter(({ family }) => family === 'inet')
    .map(({ address, prefix }) => `${address}/${prefix}`);
}
