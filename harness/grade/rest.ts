import type { Evidence } from '../evidence/evidence.ts';
import { agesIn, type Ages } from './ages.ts';
import type { Movement } from './movement.ts';
import { changesIn } from './rest-changes.ts';
import { enginesIn } from './rest-engines.ts';
import { recordsIn } from './rest-records.ts';
import { listIn, swarmIn, type SwarmIn } from './swarm-in.ts';
import { inTransition, isCircling } from './transition.ts';

/** What one more look says of whether the swarm is at rest. */
export interface Rest {
  /** What is about to change by itself, in words behind `waiting for`; `undefined` at rest. */
  readonly moving: string | undefined;
  /** Whether anything that moves by itself is not as it was in the look before. */
  readonly changed: boolean;
  /** Whether the same task is started again and again: what moves then leads nowhere. */
  readonly circling: boolean;
}

/**
 * All that evidence shows to be about to change by itself and that has not had its time, what the rest
 * follows from first. Of what has no age only `watchRest` knows whether it had its time.
 */
export function movementsIn(evidence: Evidence): readonly Movement[] {
  const swarm = swarmIn(evidence);
  const ages = agesIn(evidence, swarm);
  return [
    ...enginesIn(evidence, swarm),
    ...inTransition(evidence),
    ...changesIn(swarm, ages),
    ...recordsIn(evidence, swarm, newestIn(evidence, swarm, ages)),
  ].filter(({ ageMs = 0, forMs = Infinity }) => ageMs < forMs);
}

/**
 * Watches one look after another, and waits for nothing longer than its time: by the clocks in the evidence,
 * and where they cannot say, from when it was first seen. So a clock that was set makes nobody wait for ever.
 * @returns a function to be called with each look and the time, in milliseconds of a clock that only goes
 * forward
 */
export function watchRest(): (evidence: Evidence, now: number) => Rest {
  const firstSeen = new Map<string, number>();
  let before: string | undefined;
  return (evidence, now) => {
    const movements = movementsIn(evidence);
    for (const { key } of movements) if (!firstSeen.has(key)) firstSeen.set(key, now);
    const waitedFor = movements.find(
      ({ key, ageMs = now - (firstSeen.get(key) ?? now), forMs = Infinity }) => ageMs < forMs,
    );
    const state = stateOf(evidence);
    const changed = before !== undefined && before !== state;
    before = state;
    const swarm = swarmIn(evidence);
    return { moving: waitedFor?.text, changed, circling: isCircling(swarm, agesIn(evidence, swarm)) };
  };
}

/** Milliseconds since the newest change that evidence is sure of; `undefined` when it is sure of none. */
function newestIn({ nodes }: Evidence, swarm: SwarmIn, ages: Ages): number | undefined {
  if (!ages.sure) return undefined;
  const engines = nodes.map(({ clock }) => (clock.ok ? clock.value.engineSeconds : undefined));
  const known = [
    ...engines.map((seconds) => (seconds === undefined ? undefined : seconds * 1000)),
    ...swarm.nodes.map((node) => ages.node(node)),
    ...swarm.tasks.filter(({ state }) => state !== 'pending').map((task) => ages.task(task)),
  ].filter((age) => age !== undefined);
  const numbers = known.filter((age) => age !== 'unknown');
  return known.length === 0 || numbers.length < known.length ? undefined : Math.min(...numbers);
}

/** All in which two looks at a swarm at rest are alike, as text. */
function stateOf(evidence: Evidence): string {
  const { tasks, nodes } = swarmIn(evidence);
  return JSON.stringify([
    tasks.map(({ id, desired, state }) => [id, desired, state]),
    nodes.map(({ id, role, availability, state }) => [id, role, availability, state]),
    evidence.nodes.map(({ engine }) => [
      listIn(engine.containers)
        .filter(({ taskId }) => taskId !== undefined)
        .map(({ taskId, state }) => [taskId, state]),
      listIn(engine.networks).map(({ id, peers, services }) => [
        id,
        peers?.map(({ name }) => name).sort(),
        services.map(({ name, tasks: known }) => [name, known.map(({ address }) => address).sort()]).sort(),
      ]),
    ]),
  ]);
}
