import type { Age, Ages } from './ages.ts';
import { ago, type Movement } from './movement.ts';
import { CHANGE_SPREADS_MS } from './rest-times.ts';
import { serviceOf, type SwarmIn } from './swarm-in.ts';

/**
 * Tasks and nodes that changed so short a time ago that not every kernel follows yet. A pending task is left
 * out: the scheduler gives it the time of each look that it takes at it.
 */
export function changesIn(swarm: SwarmIn, ages: Ages): readonly Movement[] {
  const nodes = swarm.nodes.flatMap((node) =>
    changed(ages.node(node), {
      key: `node ${node.id} ${node.since ?? ''}`,
      what: `all nodes to follow ${node.hostname || 'a node'}, which changed`,
    }),
  );
  const tasks = swarm.tasks
    .filter(({ state }) => state !== 'pending')
    .flatMap((task) =>
      changed(ages.task(task), {
        key: `task ${task.id} ${task.since ?? ''}`,
        what: `all nodes to follow ${serviceOf(swarm, task)}, a task of which became ${task.state}`,
      }),
    );
  return [...nodes, ...tasks].sort((a, b) => (a.ageMs ?? Infinity) - (b.ageMs ?? Infinity));
}

function changed(
  age: Age,
  { key, what }: { readonly key: string; readonly what: string },
): readonly Movement[] {
  if (age === undefined) return [];
  if (age === 'unknown') return [{ key, text: what, forMs: CHANGE_SPREADS_MS }];
  return [{ key, text: `${what} ${ago(age)}`, ageMs: age, forMs: CHANGE_SPREADS_MS }];
}
