import type { NamespaceView } from '../../evidence/namespace-view.ts';
import type { FdbEntry } from '../../evidence/types.ts';
import type { Finding } from '../finding.ts';
import { search, type Kind } from '../pattern.ts';

/** What may be asked of an entry of a forwarding database. */
export interface FdbPattern {
  readonly mac?: string;
  /** The address of the node behind which the MAC is: of a VXLAN link's own entries. */
  readonly destination?: string;
  readonly device?: string;
  /** The bridge whose entry it is. */
  readonly master?: string;
  /** `permanent`, `static`… */
  readonly state?: string;
}

const kind: Kind<FdbEntry, FdbPattern> = {
  noun: 'FDB entry',
  key: 'mac',
  facets: {
    mac: { label: 'MAC', of: ({ mac }) => mac },
    destination: { label: 'destination', of: ({ destination }) => destination },
    device: { label: 'device', of: ({ device }) => device },
    master: { label: 'master', of: ({ master }) => master },
    state: { label: 'state', of: ({ state }) => state },
  },
};

export function fdbEntry(namespace: NamespaceView, wanted: FdbPattern): Finding {
  const result = search(kind, namespace.fdb, wanted);
  return {
    subject: namespace.where,
    wanted: `have ${result.wanted}`,
    observed: result.observed,
    holds: result.found,
  };
}
