import { NodeView } from '../../evidence/node-view.ts';
import type { Network } from '../../evidence/types.ts';
import type { EvidenceView } from '../../evidence/view.ts';
import type { Wanted } from '../expected.ts';
import type { Finding } from '../finding.ts';
import { ofAll } from '../of-all.ts';
import { search, type Kind } from '../pattern.ts';
import { usersOf } from './users.ts';

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
  /** No container and no running task is on it, on any node; nodes' own load balancers do not count. */
  readonly empty?: true;
}

/** A network, and who is on it. */
type Used = Network & { readonly users: readonly string[] };

const kind: Kind<Used, Omit<NetworkPattern, 'empty'> & { name: string; users?: readonly string[] }> = {
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
    users: { label: 'user', of: ({ users }) => users },
  },
};

/** As a manager knows the swarm's networks, or as one node knows its own. */
export function network(
  asked: EvidenceView | NodeView,
  name: string,
  { empty, ...wanted }: NetworkPattern = {},
): Finding {
  const node = asked instanceof NodeView ? asked : asked.manager;
  const users = (each: Network): readonly string[] => (empty ? usersOf(asked, each).names : []);
  const networks = node.networks.map((each) => ({ ...each, users: users(each) }));
  const result = search(kind, networks, { name, ...wanted, ...(empty && { users: [] }) });
  return {
    subject: node.name,
    wanted: `have ${result.wanted}`,
    observed: result.observed,
    holds: () => ofAll([result.found, () => !empty || allSaid(asked, networks, name)], (isSo) => isSo()),
  };
}

/** @throws Inconclusive when not all who may be on the network are known */
function allSaid(asked: EvidenceView | NodeView, networks: readonly Network[], name: string): true {
  for (const each of networks.filter((network) => network.name === name)) usersOf(asked, each).complete();
  return true;
}
