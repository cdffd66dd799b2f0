import { AssertionError } from 'chai';
import type { NodeView } from '../../evidence/node-view.ts';
import type { Network } from '../../evidence/types.ts';
import type { Finding } from '../finding.ts';
import { listed } from '../listed.ts';

/** The node has the overlay's own namespace, `N-` and the start of its id. */
export function carry(node: NodeView, network: Pick<Network, 'id' | 'name'>): Finding {
  const names = node.namespaces.map(({ name }) => name);
  return {
    subject: node.name,
    wanted: `carry network ${network.name} in a namespace N-${network.id.slice(0, 10)}`,
    observed: listed(
      names.filter((name) => /^\d+-/.test(name)),
      'no namespace of an overlay',
    ),
    holds: () => {
      try {
        node.networkNamespace(network);
        return true;
      } catch (error) {
        if (error instanceof AssertionError) return false;
        throw error;
      }
    },
  };
}
