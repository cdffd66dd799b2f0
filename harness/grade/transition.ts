import type { Evidence } from '../evidence/evidence.ts';

/** The states of a task on its way to running. */
const ON_THE_WAY = ['new', 'allocated', 'pending', 'assigned', 'accepted', 'preparing', 'ready', 'starting'];

/**
 * What the swarm itself is still about to change, in words; `undefined` when it is at rest, or when no manager could be
 * asked. A fail that is seen while tasks start is no fail yet.
 */
export function inTransition({ nodes }: Evidence): string | undefined {
  for (const { swarm } of nodes) {
    if (!swarm.tasks.ok) continue;
    const waiting = swarm.tasks.value.filter(
      ({ desired, state }) => desired === 'running' && ON_THE_WAY.includes(state),
    );
    if (waiting.length === 0) return undefined;
    const states = [...new Set(waiting.map(({ state }) => state))].sort().join(', ');
    return `${waiting.length} ${waiting.length === 1 ? 'task' : 'tasks'} to run (${states})`;
  }
  return undefined;
}
