import type { Service } from '../../evidence/types.ts';
import type { EvidenceView } from '../../evidence/view.ts';
import type { Finding } from '../finding.ts';
import { search, type Kind } from '../pattern.ts';

/** What may be asked of a service's specification. A list asks for exactly its values. */
export interface ServicePattern {
  /** `replicated`, `global`, `replicated-job` or `global-job`. */
  readonly mode?: string;
  readonly replicas?: number;
  /** `nginx:latest`. */
  readonly image?: string;
  /** The names of networks, without ingress. */
  readonly network?: string | readonly string[];
  /** `80->8080/tcp` through ingress, `80->8080/tcp (host)` on the task's node only. */
  readonly publishes?: string | readonly string[];
  /** `vip` or `dnsrr`. */
  readonly endpointMode?: string;
}

/** @throws Inconclusive, AssertionError when there is no manager that answers */
export function service(evidence: EvidenceView, name: string, wanted: ServicePattern = {}): Finding {
  const { manager } = evidence;
  const nameOf = (id: string): string => manager.networks.find((each) => each.id === id)?.name ?? id;
  const result = search(kindWith(nameOf), evidence.services, { name, ...wanted });
  return {
    subject: manager.name,
    wanted: `have ${result.wanted}`,
    observed: result.observed,
    holds: result.found,
  };
}

function kindWith(networkName: (id: string) => string): Kind<Service, ServicePattern & { name: string }> {
  return {
    noun: 'service',
    key: 'name',
    facets: {
      name: { label: 'name', of: ({ name }) => name },
      mode: { label: 'mode', of: ({ mode }) => mode },
      replicas: { label: 'replicas', of: ({ replicas }) => replicas },
      image: { label: 'image', of: ({ image }) => image },
      network: { label: 'network', of: ({ networks }) => networks.map(networkName) },
      publishes: { label: 'published port', of: ({ ports }) => ports.map(published) },
      endpointMode: { label: 'endpoint mode', of: ({ endpointMode }) => endpointMode },
    },
  };
}

function published({ protocol, target, published, mode }: Service['ports'][number]): string {
  return `${published ?? '?'}->${target}/${protocol}${mode === 'ingress' ? '' : ` (${mode})`}`;
}
