import { LabError } from '../../common/errors.ts';
import type { Lab, Step } from './lab.ts';
import { nearest } from './nearest.ts';
import { quoted } from '../../common/safe-text.ts';

/**
 * The step that a person means.
 * @param wanted its id, or its number from 1
 * @throws LabError `unknown-step`, naming the steps that there are
 */
export function findStep(lab: Lab, wanted: string): Step {
  const byId = lab.steps.find((step) => step.id === wanted);
  const step = byId ?? (/^\d+$/.test(wanted) ? lab.steps[Number(wanted) - 1] : undefined);
  if (step) return step;
  const ids = lab.steps.map(({ id }) => id);
  throw new LabError({
    code: 'unknown-step',
    wanted: `one of the steps ${ids.map((id, index) => `${index + 1} ${id}`).join(', ')}`,
    found: quoted(wanted),
    next: `type ${nearest(wanted, ids) ?? ids[0] ?? ''}`,
  });
}
