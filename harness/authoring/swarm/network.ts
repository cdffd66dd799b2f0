import { NodeView } from '../../evidence/node-view.ts';
import type { Network } from '../../evidence/types.ts';
import type { EvidenceView } from '../../evidence/view.ts';
import type { Wanted } from '../expected.ts';
import type { Finding } from '../finding.ts';
import { search, type Kind } from '../pattern.ts';

/** What may be asked of a network. A list asks for exactly its values. */
export interface NetworkPattern {
  readonly id?: string;
  readonly driver?: string;
  /** `local`, `swarm` or `global`. */
  readonly scope?: string;
  readonly subnet?: string | readonly string[];
  readonly gateway?: string | readonly string[];
  readonly vni?: number | readonly number[];
  /** The addresses of the nodes that gossip it, the asked one included. */
  readonly peers?: Wanted;
  readonly attachable?: boolean;
  readonly internal?: boolean;
  readonly ingress?: boolean;
  readonly encrypted?: boolean;
}

const kind: Kind<Network, NetworkPattern & { name: string }> = {
  noun: 'network',
  key: 'name',
  facets: {
    name: { label: 'name', of: ({ name }) => name },
    id: { label: 'id', of: ({ id }) => id },
    driver: { label: 'driver', of: ({ driver }) => driver },
    scope: { label: 'scope', of: ({ scope }) => scope },
    subnet: { label: 'subnet', of: ({ subnets }) => subnets.map(({ subnet }) => subnet) },
    gateway: { label: 'gateway', of: ({ subnets }) => subnets.flatMap(({ gateway }) => gateway ?? []) },
    vni: { label: 'VNI', of: ({ vnis }) => vnis },
    peers: { label: 'peers', of: ({ peers }) => peers?.map(({ address }) => address) },
    attachable: { label: 'attachable', of: ({ attachable }) => attachable },
    internal: { label: 'internal', of: ({ internal }) => internal },
    ingress: { label: 'ingress', of: ({ ingress }) => ingress },
    encrypted: { label: 'encrypted', of: ({ encrypted }) => encrypted },
  },
};

/** As a manager knows the swarm's networks, or as one node knows its own. */
export function network(asked: EvidenceView | NodeView, name: string, wanted: NetworkPattern = {}): Finding {
  const node = asked instanceof NodeView ? asked : asked.manager;
  const result = search(kind, node.networks, { name, ...wanted });
  return {
    subject: node.name,
    wanted: `have ${result.wanted}`,
    observed: result.observed,
    holds: result.found,
  };
}
