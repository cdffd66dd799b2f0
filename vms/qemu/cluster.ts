import { LabError } from '../../common/errors.ts';
import type { Cluster } from '../contract.ts';
import type { SshNode } from '../ssh/node.ts';
import { planNodes } from '../topology.ts';
import type { SavedCluster } from './saved.ts';

/** The machines that were saved as `saved`, reached as `nodes`. */
export function clusterOf(nodes: readonly SshNode[], saved: SavedCluster): Cluster {
  return {
    driver: 'qemu',
    accelerator: saved.accelerator,
    topology: saved.topology,
    nodes,
    node: (name) => {
      needNode(saved, name);
      const found = nodes.find((node) => node.name === name);
      if (found === undefined) throw new Error(`no machine for ${name}`);
      return found;
    },
    disconnect: async () => {
      await Promise.all(nodes.map((node) => node.disconnect()));
    },
  };
}

/** @throws LabError `unknown-node`, naming those that there are */
export function needNode({ topology }: SavedCluster, name: string): void {
  const names = planNodes(topology).map((plan) => plan.name);
  if (names.includes(name)) return;
  throw new LabError({
    code: 'unknown-node',
    wanted: `a node named ${name}`,
    found: names.join(', '),
    next: 'use one of these names',
  });
}
