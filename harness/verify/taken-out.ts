import { LabError } from '../../common/errors.ts';
import type { Cluster, Driver, Effort } from '../../vms/contract.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { Answer } from '../evidence/types.ts';
import type { look } from '../mark/mark.ts';
import { inject } from './inject.ts';
import { kernelDifferences } from './kernel-differences.ts';
import type { Noticed } from './judge-cell.ts';
import type { Row } from './row.ts';
import { requireShown } from './shown.ts';
import type { Subject } from './subject.ts';

export interface TakenOutOptions extends Pick<Subject, 'lab' | 'checks'> {
  readonly driver: Pick<Driver, 'name' | 'cables'>;
  readonly look: typeof look;
  /** What the solved state showed. */
  readonly evidence: Evidence;
  readonly answers: readonly Answer[];
  /** What the checks said of the fault. */
  readonly noticed: Noticed;
  readonly effort: Effort;
}

/**
 * Takes a fault of the catalogue out of the machines again and sees whether that leads back to the solved
 * state: every check passes, nothing shows a fault that no check noticed, and the kernels have what they had.
 * What is not as it was is noted, for the author of the fault.
 * @throws what the signal says when it is aborted
 */
export async function takenOut(
  row: Row & { readonly kind: 'cell' },
  cluster: Cluster,
  options: TakenOutOptions,
): Promise<boolean> {
  // Nothing was done to the machines where only answers are wrong.
  if (row.inject.length === 0) return true;
  if (row.undo === undefined) return false;
  const { progress } = options.effort;
  const left = await progress.task('steps', 'Taking it out again', () =>
    leftOf(row, row.undo ?? [], cluster, options),
  );
  if (left !== undefined) progress.note(`${row.id} cannot be taken out again: ${left}.`);
  return left === undefined;
}

/** What is not as it was before the fault, if anything. */
async function leftOf(
  row: Row & { readonly kind: 'cell' },
  undo: NonNullable<typeof row.undo>,
  cluster: Cluster,
  { lab, checks, driver, look, evidence, answers, noticed, effort }: TakenOutOptions,
): Promise<string | undefined> {
  const signal = effort.signal && { signal: effort.signal };
  try {
    await inject(undo, cluster, { of: `taking out ${row.id}`, driver, ...signal });
    // Not while somebody looks: what shows some faults has links and names of its own for a moment.
    if (noticed !== 'noticed' && (await isShown(row, cluster, effort))) return 'it shows still';
    const seen = await look(lab, checks, cluster, { answers, ...signal });
    const open = seen.grade.checks.find(({ verdict }) => verdict !== 'pass');
    if (open) return `“${open.title}” does not pass`;
    const [different] = kernelDifferences(evidence, seen.evidence);
    return different && `${different} is not as it was`;
  } catch (error) {
    effort.signal?.throwIfAborted();
    if (error instanceof LabError) return error.found;
    throw error;
  }
}

async function isShown(
  row: Row & { readonly kind: 'cell' },
  cluster: Cluster,
  effort: Effort,
): Promise<boolean> {
  try {
    await requireShown(row, cluster, effort);
    return true;
  } catch (error) {
    effort.signal?.throwIfAborted();
    if (error instanceof LabError && error.code === 'step-failed') return false;
    throw error;
  }
}
