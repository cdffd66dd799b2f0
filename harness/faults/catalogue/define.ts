import type { SwarmOptions } from '../../../common/swarm-options.ts';
import type { Answer } from '../../evidence/types.ts';
import type { Action, GuideCommand } from '../define.ts';
import type { Target } from '../target.ts';

export type { Target } from '../target.ts';

export type Family =
  | 'lan'
  | 'tunnel'
  | 'bridge'
  | 'sandbox'
  | 'gwbridge'
  | 'task'
  | 'service'
  | 'network'
  | 'swarm'
  | 'engine'
  | 'answers';

/** Families whose faults stop or misdirect packets while what docker lists stays the same. */
export const DATA_PATH: readonly Family[] = ['lan', 'tunnel', 'bridge', 'sandbox', 'gwbridge', 'task'];

/**
 * What a lab must declare: `ingress` is a port in ingress mode, `serves` a service with a port that it serves
 * or publishes, `own-network` a network other than `ingress`.
 */
export type Need = 'network' | 'own-network' | 'encrypted' | 'service' | 'serves' | 'port' | 'ingress';

/** A script that shows something on one node: exit status 0 when it is so. */
export interface Shown {
  readonly on: string;
  /** With the words of `scriptOf`, and ending at the first command that fails, like an action's. */
  readonly run: string;
}

/** A way to break a swarm's network that knows no lab. */
export interface CatalogueFault {
  /** Lower case, digits and hyphens; once among all faults. */
  readonly id: string;
  readonly family: Family;
  /** What is broken, as a sentence without a full stop. */
  readonly title: (target: Target) => string;
  /** What no longer works, as a sentence without a full stop. */
  readonly breaks: string;
  /** An address on the web, or what else it comes from. */
  readonly source: string;
  /** Empty: it can be put on any swarm. */
  readonly needs: readonly Need[];
  /** One after another, into the solved state; nothing in the family `answers`. */
  readonly inject: (target: Target) => readonly Action[];
  /**
   * Takes it out again, one after another, so that the state is the solved one as before. Left out where
   * somebody has acted on the fault by then, an engine or a node of the swarm: that does not come back.
   */
  readonly undo?: (target: Target) => readonly Action[];
  /** In the family `answers`: what is handed in in place of the answers that were given. */
  readonly answers?: (given: readonly Answer[]) => readonly Answer[];
  /**
   * Exits 0 when the breakage is really there, shown with plain tools and without our checks, and not with 0
   * in the solved state. Only the family `answers`, which breaks nothing on a machine, leaves it out.
   */
  readonly shown?: (target: Target) => Shown;
}

/** Another way to a right state, which knows no lab: it must not cost a point. */
export interface CatalogueWay {
  /** Lower case, digits and hyphens; once among all ways. */
  readonly id: string;
  /** What is done in another way, as a sentence without a full stop. */
  readonly title: (target: Target) => string;
  /** An address on the web, or what else it comes from. */
  readonly source: string;
  readonly needs: readonly Need[];
  /** Another swarm to start with; only for labs that start with one. */
  readonly swarm?: SwarmOptions;
  /** Done before the first step. */
  readonly before?: (target: Target) => readonly Action[];
  /**
   * What a command of the guide is replaced by: itself when it has nothing to do with this way. A way that
   * changes no command of a guide is none of that lab's.
   */
  readonly change?: (target: Target) => (command: GuideCommand) => string;
  /** Done after the last step. */
  readonly after?: (target: Target) => readonly Action[];
  /** Exits 0 when it was really gone. */
  readonly shown?: (target: Target) => Shown;
}

const MET: Readonly<Record<Need, (target: Target) => boolean>> = {
  network: ({ network }) => network !== undefined,
  'own-network': ({ network }) => network !== undefined && network !== 'ingress',
  encrypted: ({ network, encrypted }) => network !== undefined && encrypted === true,
  service: ({ service }) => service !== undefined,
  serves: ({ service, port, serves }) => service !== undefined && (serves ?? port) !== undefined,
  port: ({ service, port }) => service !== undefined && port !== undefined,
  ingress: ({ service, port }) => service !== undefined && port?.mode === 'ingress',
};

/** Whether a fault or a way can be put on this target. */
export function canBePutOn({ needs }: { readonly needs: readonly Need[] }, target: Target): boolean {
  return needs.every((need) => MET[need](target));
}
