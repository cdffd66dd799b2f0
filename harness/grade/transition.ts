import type { Evidence } from '../evidence/evidence.ts';
import type { SwarmTask } from '../evidence/types.ts';
import type { Ages } from './ages.ts';
import { count, type Movement } from './movement.ts';
import { CIRCLE_MS } from './rest-times.ts';
import { isWanted, swarmIn, type SwarmIn } from './swarm-in.ts';

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
 * What a manager says that the swarm is still changing by itself; nothing when no manager answers. A fail
 * that is seen while tasks start is not a fail yet.
 */
export function inTransition(evidence: Evidence): readonly Movement[] {
  const { tasks, nodes } = swarmIn(evidence);
  const states = tasks.filter(isOnTheWay).map(({ state }) => state);
  const undecided = nodes.map(({ state }) => state).filter((state) => UNDECIDED.includes(state));
  return [
    ...of('tasks', states, `${count(states.length, 'task')} to run`),
    ...of('nodes', undecided, `${count(undecided.length, 'node')} to be ready or down`),
  ];
}

/** The states of a task that ended by itself: another one takes its place. */
const ENDED = ['failed', 'rejected', 'complete'];

/**
 * Whether some task is started again and again: two in its place have ended shortly before. One that went
 * with its engine leaves one that failed.
 */
export function isCircling({ tasks }: SwarmIn, ages: Ages): boolean {
  const placeOf = ({ serviceId, slot, nodeId }: SwarmTask): string => `${serviceId} ${slot ?? nodeId}`;
  const ended = tasks.filter((task) => {
    const age = ages.task(task);
    return ENDED.includes(task.state) && typeof age === 'number' && age < CIRCLE_MS;
  });
  const wanted = new Set(tasks.filter(isWanted).map(placeOf));
  const places = ended.map(placeOf).filter((place) => wanted.has(place));
  return new Set(places).size < places.length;
}

function isOnTheWay({ desired, state, error }: SwarmTask): boolean {
  if (!TO_RUN.includes(desired) || !ON_THE_WAY.includes(state)) return false;
  return state !== 'pending' || error?.startsWith(NOWHERE_TO_RUN) !== true;
}

function of(key: string, states: readonly string[], what: string): readonly Movement[] {
  if (states.length === 0) return [];
  return [{ key, text: `${what} (${[...new Set(states)].sort().join(', ')})` }];
}
