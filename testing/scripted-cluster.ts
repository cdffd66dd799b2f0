import type { Cluster, Node, RunOptions, RunResult } from '../vms/contract.ts';

/**
 * How a command ends on a node of a fake cluster; unless it says otherwise, with success and no output.
 */
export type Behaviour = (node: string, script: string, options: RunOptions) => Promise<Partial<RunResult>>;

/** For unit tests: nodes that do as `behave` says; all that running steps needs of a cluster. */
export function clusterThat(names: readonly string[], behave: Behaviour): Cluster {
  const node = (name: string): Node => ({
    name,
    role: 'manager',
    address: '10.9.0.1',
    run: async (script, options = {}) => ({
      exitStatus: 0,
      stdout: '',
      stderr: '',
      durationMs: 7,
      ...(await behave(name, script, options)),
    }),
    docker: () => unasked('the engine was asked'),
    interact: () => unasked('a shell was opened'),
  });
  return {
    driver: 'fake',
    topology: { managers: 1, workers: 2 },
    nodes: names.map(node),
    node,
    disconnect: () => Promise.resolve(),
  };
}

function unasked(what: string): never {
  throw new Error(what);
}
