import { DATA_PATH, type Family } from '../faults/catalogue/define.ts';
import type { RowResult } from './row.ts';

/** A step of a lab, with the families of data-path faults that its checks noticed. */
export interface StepFamilies {
  readonly step: string;
  readonly families: readonly Family[];
}

/**
 * What each step that is graded notices of the data path. Nothing of a step whose checks noticed no fault of
 * any of these families: it may be about something else, but nobody should be surprised by it.
 * @returns a step for each that has checks; none at all when no cell of these families has a result
 */
export function familiesByStep(
  checks: readonly { readonly id: string; readonly step: string }[],
  rows: readonly Pick<RowResult, 'catalogue' | 'kind' | 'verdicts'>[],
): readonly StepFamilies[] {
  const cells = rows.filter(
    ({ kind, catalogue, verdicts }) =>
      kind === 'cell' && verdicts.length > 0 && DATA_PATH.some((family) => family === catalogue?.family),
  );
  if (cells.length === 0) return [];
  return [...new Set(checks.map(({ step }) => step))].map((step) => {
    const own = checks.filter((check) => check.step === step).map(({ id }) => id);
    const noticed = cells.filter(({ verdicts }) =>
      verdicts.some(({ check, verdict }) => verdict === 'fail' && own.includes(check)),
    );
    return {
      step,
      families: DATA_PATH.filter((family) => noticed.some(({ catalogue }) => catalogue?.family === family)),
    };
  });
}
