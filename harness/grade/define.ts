import type { Probe, ProbeInput } from '../evidence/types.ts';
import { probeSchema } from '../evidence/probes.ts';
import type { EvidenceView } from '../evidence/view.ts';

export interface CheckOptions {
  /** The id of the step of the guide that explains it. */
  readonly step: string;
  /** A positive whole number; all checks of a step together make the step's points. */
  readonly points: number;
  /** What holds when it passes, as a sentence without a full stop. */
  readonly title: string;
}

/** Reads evidence and throws, through `expect`, when it does not show what it should. */
export type CheckBody = (evidence: EvidenceView) => void;

export interface CheckDefinition extends CheckOptions {
  readonly id: string;
  readonly body: CheckBody;
}

/** The checks of a lab, in the order in which they are shown. */
export interface LabChecks {
  /** What is tried on every node at each observation. */
  readonly probes: readonly Probe[];
  readonly checks: readonly CheckDefinition[];
}

export interface Define {
  /** `id` is for scripts and is never renamed: lower case, digits and hyphens. */
  readonly check: (id: string, options: CheckOptions, body: CheckBody) => void;
  /**
   * Tries something on every node at each observation: requests, look-ups, pings. Checks read the results.
   */
  readonly probe: (probe: ProbeInput) => void;
}

/** What a lab's `checks.ts` exports as `checks`. */
export function defineChecks(define: (define: Define) => void): LabChecks {
  const checks: CheckDefinition[] = [];
  const probes: Probe[] = [];
  define({
    check: (id, options, body) => checks.push({ id, ...options, body }),
    probe: (probe) => {
      const { success, data } = probeSchema.safeParse(probe);
      // `loadChecks` refuses what is not a probe, and names it.
      probes.push(success ? data : (probe as Probe));
    },
  });
  return { checks, probes };
}
