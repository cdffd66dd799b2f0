import type { Evidence } from '../evidence/evidence.ts';

/** The states of a task on its way to running. */
const ON_THE_WAY = ['new', 'allocated', 'pending', 'assigned', 'accepted', 'preparing', 'ready', 'starting'];

/**
 * The desired states of a task that should run: a replacement waits as `ready` until the one before has
 * ended.
 */
const TO_RUN = ['running', 'ready'];

/**
 * How the scheduler's reason for leaving a task `pending` begins. It looks at the task again only when
 * something else changes. https://github.com/moby/swarmkit/blob/master/manager/scheduler/scheduler.go,
 * `noSuitableNode`
 */
const NOWHERE_TO_RUN = 'no suitable node';

/** The states of a node that the manager has not decided about: soon it is `ready` or `down`. */
const UNDECIDED = ['unknown', 'disconnected'];

/**
 * What the swarm is still changing by itself, in words; `undefined` when it is at rest, or when no manager
 * answers. A fail that is seen while tasks start is not a fail yet.
 */
export function inTransition({ nodes }: Evidence): string | undefined {
  const asked = nodes.find(({ swarm }) => swarm.tasks.ok)?.swarm;
  if (!asked?.tasks.ok) return undefined;
  const states = asked.tasks.value
    .filter(({ desired, state }) => TO_RUN.includes(desired) && ON_THE_WAY.includes(state))
    .filter(({ state, error }) => state !== 'pending' || error?.startsWith(NOWHERE_TO_RUN) !== true)
    .map(({ state }) => state);
  if (states.length > 0) return `${count(states, 'task')} to run (${kinds(states)})`;
  const members = asked.nodes.ok ? asked.nodes.value.map(({ state }) => state) : [];
  const undecided = members.filter((state) => UNDECIDED.includes(state));
  return undecided.length > 0
    ? `${count(undecided, 'node')} to be ready or down (${kinds(undecided)})`
    : undefined;
}

function count({ length }: readonly string[], noun: string): string {
  return `${length} ${noun}${length === 1 ? '' : 's'}`;
}

function kinds(states: readonly string[]): string {
  return [...new Set(states)].sort().join(', ');
}
