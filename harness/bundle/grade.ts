import type { LabChecks } from '../grade/define.ts';
import type { Grade } from '../grade/grade.ts';
import { grade } from '../grade/run.ts';
import { gradeOfLooks } from '../grade/settle.ts';
import type { Lab } from '../guide/lab.ts';
import type { Bundle } from './read.ts';

/** The grade that the student saw, byte for byte, when guide and checks are the same. */
export function gradeBundle(
  lab: Pick<Lab, 'steps'>,
  checks: LabChecks,
  { looks }: Pick<Bundle, 'looks'>,
): Grade {
  return gradeOfLooks(looks, (evidence) => grade(lab, checks, evidence));
}
