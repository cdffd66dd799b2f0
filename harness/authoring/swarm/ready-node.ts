import type { NodeView } from '../../evidence/node-view.ts';
import type { EvidenceView } from '../../evidence/view.ts';
import type { Finding } from '../finding.ts';

/** The node says that it is active in the swarm, and the manager says that it is ready. */
export function readyNode(evidence: EvidenceView, node: NodeView, role?: 'manager' | 'worker'): Finding {
  const { nodeId, state } = node.info.swarm;
  const active = state === 'active';
  const known = active ? evidence.swarmNodes.find(({ id }) => id === nodeId) : undefined;
  const seen = known ? `a ${known.role} that is ${known.state}` : 'unknown';
  return {
    subject: 'the swarm',
    wanted: `have ready node ${node.name}${role === undefined ? '' : ` as a ${role}`}`,
    observed: `${node.name} ${state}${active ? `, to ${evidence.manager.name} ${seen}` : ''}`,
    holds: () => known?.state === 'ready' && (role === undefined || known.role === role),
  };
}
