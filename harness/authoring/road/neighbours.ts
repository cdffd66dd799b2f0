import type { NamespaceView } from '../../evidence/namespace-view.ts';
import type { Finding } from '../finding.ts';
import { listed } from '../listed.ts';

/** If the namespace knows the address, then by this MAC. A kernel asks for one that it does not know. */
export function knows(namespace: NamespaceView, address: string, mac: string | undefined): Finding {
  const known = namespace.neighbours
    .filter((each) => each.address === address && !each.states.includes('FAILED'))
    .flatMap((each) => each.mac ?? []);
  return {
    subject: namespace.where,
    wanted: `know ${address} by its MAC ${mac ?? ''}`,
    observed: listed(known),
    holds: () => mac === undefined || known.every((each) => each === mac),
  };
}
