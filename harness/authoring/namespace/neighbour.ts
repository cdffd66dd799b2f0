import type { NamespaceView } from '../../evidence/namespace-view.ts';
import type { Neighbour } from '../../evidence/types.ts';
import type { Finding } from '../finding.ts';
import { search, type Kind } from '../pattern.ts';

/** What may be asked of a neighbour entry. */
export interface NeighbourPattern {
  readonly address?: string;
  readonly mac?: string;
  readonly device?: string;
  /** `PERMANENT`, `REACHABLE`, `FAILED`… */
  readonly state?: string;
}

const kind: Kind<Neighbour, NeighbourPattern> = {
  noun: 'neighbour',
  key: 'address',
  facets: {
    address: { label: 'address', of: ({ address }) => address },
    mac: { label: 'MAC', of: ({ mac }) => mac },
    device: { label: 'device', of: ({ device }) => device },
    state: { label: 'state', of: ({ states }) => states },
  },
};

export function neighbour(namespace: NamespaceView, wanted: NeighbourPattern): Finding {
  const result = search(kind, namespace.neighbours, wanted);
  return {
    subject: namespace.where,
    wanted: `have ${result.wanted}`,
    observed: result.observed,
    holds: result.found,
  };
}
