import type { NodeView } from '../evidence/node-view.ts';
import type { EvidenceView } from '../evidence/view.ts';
import { Expected } from './expected.ts';

/** The LAN addresses of all nodes, those that did not answer in doubt. */
export function allNodes(evidence: EvidenceView): Expected {
  const silent = evidence.silent.map(({ address }) => address);
  const addresses = evidence.nodes.map(({ address }) => address);
  return new Expected(addresses, silent, (what) => evidence.undecided(what));
}

/** The LAN addresses of the other nodes, those that did not answer in doubt. */
export function otherNodes(evidence: EvidenceView, node: NodeView): Expected {
  const { values, doubtful } = allNodes(evidence);
  const others = values.filter((address) => address !== node.address);
  return new Expected(others, doubtful, (what) => evidence.undecided(what));
}
