import { LabError } from '../../common/errors.ts';
import type { Cluster, Driver } from '../../vms/contract.ts';
import { needPart } from '../../vms/need-part.ts';
import type { Action } from '../faults/define.ts';
import { nodesOf } from '../faults/load.ts';
import { scriptOf } from '../faults/shell-words.ts';
import { visible } from '../../common/safe-text.ts';

/**
 * The longest that a script may take, in milliseconds: a service of five replicas, emulated, starts in 40 s.
 */
const TIMEOUT_MS = 180_000;

export interface InjectOptions {
  /** For errors: `fault ipvs-cleared`. */
  readonly of: string;
  readonly driver: Pick<Driver, 'name' | 'cables'>;
  readonly signal?: AbortSignal;
}

/**
 * Carries out these actions on the cluster, one after another.
 * @throws LabError `step-failed` for an exit status other than 0, `not-supported` for
 * a cut that the driver cannot make, or what `Node.run` and `Cables.cut` throw
 */
export async function inject(
  actions: readonly Action[],
  cluster: Pick<Cluster, 'node' | 'nodes'>,
  options: InjectOptions,
): Promise<void> {
  const names = cluster.nodes.map(({ name }) => name);
  for (const action of actions) {
    options.signal?.throwIfAborted();
    if ('cut' in action) await needPart(options.driver, 'cables').cut(action.cut);
    else {
      const done = nodesOf(action.on, names).map((node) => runOn(cluster, node, action.run, options));
      await throwFirst(done);
    }
  }
}

async function runOn(
  cluster: Pick<Cluster, 'node'>,
  node: string,
  script: string,
  { of, signal }: InjectOptions,
): Promise<void> {
  const result = await cluster
    .node(node)
    .run(scriptOf(script), { timeoutMs: TIMEOUT_MS, ...(signal && { signal }) });
  if (result.exitStatus === 0) return;
  const said = (result.stderr.trim() || result.stdout.trim() || 'no output').split('\n').slice(-5);
  throw new LabError({
    code: 'step-failed',
    wanted: `exit status 0 of ${of} on ${node} of\n${script.trim()}`,
    found: `exit status ${result.exitStatus}: ${said.map(visible).join('\n')}`,
    next: 'fix the script in faults.ts: it ends at the first command that fails',
  });
}

/**
 * Waits for all of them, and only then throws: no work may go on in machines that are about to be removed.
 */
async function throwFirst(work: readonly Promise<void>[]): Promise<void> {
  for (const result of await Promise.allSettled(work)) if (result.status === 'rejected') throw result.reason;
}
