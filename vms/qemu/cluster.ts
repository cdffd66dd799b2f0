import { LabError } from '../../common/errors.ts';
import type { Progress } from '../../common/progress.ts';
import type { Cluster } from '../contract.ts';
import type { SshNode } from '../ssh/node.ts';
import { planNodes } from './plan.ts';
import type { SavedCluster } from './saved.ts';
import type { MachineStopped } from './stopped.ts';
import type { Watch } from './watch.ts';

/**
 * The cluster that was saved as `saved`, its machines reached as `nodes`.
 * @param watches on these machines: one that stops is reported in a line, once, until the cluster is
 *   disconnected
 */
export function clusterOf(
  nodes: readonly SshNode[],
  saved: SavedCluster,
  watches: readonly Watch[],
  progress: Progress,
): Cluster {
  for (const { ended } of watches) {
    ended.addEventListener('abort', () => progress.note((ended.reason as MachineStopped).found), {
      once: true,
    });
  }

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
      for (const watch of watches) watch.close();
      await Promise.all(nodes.map((node) => node.disconnect()));
    },
  };
}

/** @throws LabError `unknown-node`, naming those there are */
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
