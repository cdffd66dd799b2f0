import type { ClusterStatus } from '../contract.ts';
import type { ClusterPaths } from '../paths.ts';
import { planNodes } from './plan.ts';
import { readRunning } from './running.ts';
import { readCluster } from './saved.ts';
import { listSaves } from './saves.ts';
import { aliveMachines } from './whole.ts';

/** What is known about the folder's cluster from its files and the kernel's list of processes. */
export async function clusterStatus(paths: ClusterPaths): Promise<ClusterStatus> {
  const running = await readRunning(paths);
  const saves = await listSaves(paths);
  if (running === undefined) return { state: 'none', nodes: [], saves };
  const saved = await readCluster(paths.state).catch(() => undefined);
  if (saved === undefined) return { state: 'unfinished', nodes: [], saves };
  const alive = await aliveMachines(running);
  const nodes = planNodes(saved.topology).map(({ name, address }) => {
    const pid = alive.get(name);
    const sshPort = running.sshPorts[name];
    return {
      ...{ name, address, alive: pid !== undefined, cut: running.cut.includes(name) },
      ...(pid !== undefined && { pid }),
      ...(sshPort !== undefined && { sshPort }),
    };
  });
  const whole = nodes.every((node) => node.alive);
  const state = running.phase === 'starting' ? 'unfinished' : whole ? 'running' : 'broken';
  return { state, accelerator: saved.accelerator, topology: saved.topology, nodes, saves };
}
