import type { NamespaceView } from '../../evidence/namespace-view.ts';
import type { Route } from '../../evidence/types.ts';
import type { Finding } from '../finding.ts';
import { search, type Kind } from '../pattern.ts';

/** What may be asked of a route of the main table. */
export interface RoutePattern {
  /** `default`, an address, or a subnet. */
  readonly destination?: string;
  readonly device?: string;
  readonly gateway?: string;
  /** The address that packets get which begin here. */
  readonly source?: string;
}

const kind: Kind<Route, RoutePattern> = {
  noun: 'route',
  key: 'destination',
  facets: {
    destination: { label: 'destination', of: ({ destination }) => destination },
    device: { label: 'device', of: ({ device }) => device },
    gateway: { label: 'gateway', of: ({ gateway }) => gateway },
    source: { label: 'source', of: ({ source }) => source },
  },
};

export function route(namespace: NamespaceView, wanted: RoutePattern): Finding {
  const main = namespace.routes.filter(({ table }) => table === 'main');
  const result = search(kind, main, wanted);
  return {
    subject: namespace.where,
    wanted: `have ${result.wanted}`,
    observed: result.observed,
    holds: result.found,
  };
}
