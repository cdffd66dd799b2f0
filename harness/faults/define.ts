import type { SwarmOptions } from '../../common/swarm-options.ts';
import type { Target } from './target.ts';

/** Something to be done to a running cluster. */
export type Action =
  /**
   * A script, as root in bash, on these nodes at the same time (`*`: on all), with the words of `scriptOf`.
   * It ends at the first command that fails, and an exit status other than 0 is an error of the fault. It
   * should end when its effect is complete, and wait for a task that it starts or stops.
   */
  | { readonly on: string | readonly string[]; readonly run: string }
  /** A node's LAN cable pulled out. */
  | { readonly cut: string };

/**
 * A named way to break the state that the lab leads to, or never to reach it, and the checks that must
 * notice.
 */
export interface Fault {
  /** Lower case, digits and hyphens. */
  readonly id: string;
  /** What is broken, as a sentence without a full stop. */
  readonly title: string;
  /** `start`: injected into fresh machines as the lab starts with them; without it, into the solved ones. */
  readonly from?: 'start';
  /** One after another. */
  readonly inject: readonly Action[];
  /** The ids of the checks that must fail; no others may, except those of `mayNotice`. */
  readonly noticedBy: readonly string[];
  /**
   * The ids of checks that may fail or not, by the moment: swarm gives up a lost node after some seconds,
   * say.
   */
  readonly mayNotice?: readonly string[];
}

/** One command of the guide, as a variation may change it. */
export interface GuideCommand {
  readonly step: string;
  readonly node: string;
  readonly script: string;
}

/** Another right way to do the lab: every check must pass. */
export interface Variation {
  readonly id: string;
  readonly title: string;
  /** Another swarm to start with. */
  readonly swarm?: SwarmOptions;
  /** Done before the first step. */
  readonly before?: readonly Action[];
  /** What a command of the guide is replaced by; without it the commands are the guide's. */
  readonly change?: (command: GuideCommand) => string;
  /** Done after the last step. */
  readonly after?: readonly Action[];
}

/** Why a lab need not do what it should with an entry of the catalogue, in words that a reader can judge. */
export interface Reason {
  /** The entry's id, or with `@` and a service or network behind it that of one of its cells. */
  readonly id: string;
  readonly reason: string;
}

/** What a lab's `faults.ts` exports as `faults`. */
export interface LabFaults {
  readonly faults: readonly Fault[];
  readonly variations: readonly Variation[];
  /** What the catalogue can be put on; nothing of it is tried where there is none. */
  readonly targets: readonly Target[];
  /** The faults of the catalogue that no check notices. */
  readonly blindTo: readonly Reason[];
  /** The right ways of the catalogue that do not lead to what this lab asks for. */
  readonly contradicts: readonly Reason[];
}

export interface DefineFaults {
  /** `id` is for the matrix and for scripts: lower case, digits and hyphens. */
  readonly fault: (id: string, fault: Omit<Fault, 'id'>) => void;
  readonly variation: (id: string, variation: Omit<Variation, 'id'>) => void;
  /** Declares what the catalogue of faults and right ways can be put on; once for each service. */
  readonly target: (target: Target) => void;
  /** Says why no check need notice a fault of the catalogue. */
  readonly blindTo: (fault: string, reason: string) => void;
  /** Says why a right way of the catalogue is none in this lab. */
  readonly contradicts: (way: string, reason: string) => void;
}

/** The faults that a lab's checks must notice, and the variations that they must forgive. */
export function defineFaults(define: (define: DefineFaults) => void): LabFaults {
  const faults: Fault[] = [];
  const variations: Variation[] = [];
  const targets: Target[] = [];
  const blindTo: Reason[] = [];
  const contradicts: Reason[] = [];
  define({
    fault: (id, fault) => faults.push({ id, ...fault }),
    variation: (id, variation) => variations.push({ id, ...variation }),
    target: (target) => targets.push(target),
    blindTo: (id, reason) => blindTo.push({ id, reason }),
    contradicts: (id, reason) => contradicts.push({ id, reason }),
  });
  return { faults, variations, targets, blindTo, contradicts };
}
