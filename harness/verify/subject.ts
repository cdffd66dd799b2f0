import type { LabFaults } from '../faults/define.ts';
import type { LabChecks } from '../grade/define.ts';
import type { Lab } from '../guide/lab.ts';

/** A lab with all that its author wrote: what is verified. */
export interface Subject {
  readonly lab: Lab;
  readonly checks: LabChecks;
  readonly faults: LabFaults;
}
