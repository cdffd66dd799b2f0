import { LabError } from '../../common/errors.ts';
import { visible } from '../../common/safe-text.ts';
import type { Cluster, Effort } from '../../vms/contract.ts';
import { scriptOf } from '../faults/shell-words.ts';
import type { Row } from './row.ts';

/** The longest that it may take to see that a fault is there, in milliseconds: a script may wait for it. */
const TIMEOUT_MS = 180_000;

/**
 * Requires that what a row of the catalogue did to the machines is really there, as the entry shows it by
 * itself: a fault that did not take effect says nothing of checks.
 * @throws LabError `step-failed` when it is not
 */
export async function requireShown(
  { id, shown }: Row & { readonly kind: 'cell' | 'way' },
  cluster: Pick<Cluster, 'node'>,
  { progress, signal }: Effort,
): Promise<void> {
  if (shown === undefined) return;
  const { on, run } = shown;
  const result = await progress.task('steps', 'Showing that it is there', () =>
    cluster.node(on).run(scriptOf(run), { timeoutMs: TIMEOUT_MS, ...(signal && { signal }) }),
  );
  if (result.exitStatus === 0) return;
  const said = (result.stderr.trim() || result.stdout.trim() || 'no output').split('\n').slice(-5);
  throw new LabError({
    code: 'step-failed',
    wanted: `${id} to be there, as this shows on ${on}\n${run.trim()}`,
    found: `exit status ${result.exitStatus}, so it is not there: ${said.map(visible).join('\n')}`,
    next: 'fix what the entry of the catalogue does, or how it shows it',
  });
}
