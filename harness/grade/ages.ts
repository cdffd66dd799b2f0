import type { Evidence } from '../evidence/evidence.ts';
import type { SwarmNode, SwarmTask } from '../evidence/types.ts';
import { CLOCKS_APART_MS } from './rest-times.ts';
import type { SwarmIn } from './swarm-in.ts';

/** Tells how long ago something happened, by the clock that wrote down when. */
export interface Ages {
  /**
   * Milliseconds since the task came into its state; `undefined` where no clock can say, `unknown` where the
   * one that wrote it was set back since.
   */
  task(task: SwarmTask): Age;
  /** The same, of anything that changed about a node. */
  node(node: SwarmNode): Age;
  /** Whether all clocks agree, so that none was set a moment ago and an age is what it seems. */
  readonly sure: boolean;
}

export type Age = number | 'unknown' | undefined;

/** States that a manager gives a task; all others come from its node's engine, with the time of its clock. */
const BY_MANAGER = ['new', 'allocated', 'pending', 'assigned', 'orphaned'];

/** The ages of what is in this evidence, none of whose clocks need be right. */
export function agesIn({ nodes, observedAt }: Evidence, swarm: SwarmIn): Ages {
  const clocks = new Map<string, number>();
  const all = [Date.parse(observedAt)];
  for (const { clock, engine } of nodes) {
    if (!clock.ok) continue;
    const at = Date.parse(clock.value.at);
    all.push(at);
    if (engine.info.ok) clocks.set(engine.info.value.swarm.nodeId, at);
  }
  const asked = nodes.find(({ swarm: { tasks } }) => tasks.ok)?.clock;
  const leader = swarm.nodes.find(({ manager }) => manager?.leader === true)?.id ?? '';
  const managers = clocks.get(leader) ?? (asked?.ok === true ? Date.parse(asked.value.at) : undefined);
  return {
    task: ({ state, nodeId, since }) =>
      ageBy(BY_MANAGER.includes(state) ? managers : (clocks.get(nodeId) ?? managers), since),
    node: ({ since }) => ageBy(managers, since),
    sure: Math.max(...all) - Math.min(...all) <= CLOCKS_APART_MS,
  };
}

function ageBy(clock: number | undefined, since: string | undefined): Age {
  const then = since === undefined ? NaN : Date.parse(since);
  if (clock === undefined || Number.isNaN(then)) return undefined;
  const age = clock - then;
  if (age < -CLOCKS_APART_MS) return 'unknown';
  // The clock is read first, so what changes while the rest is looked at is a little ahead of it.
  return Math.max(0, age);
}
