import { canBePutOn, type Need } from './catalogue/define.ts';
import type { Target } from './target.ts';

/** Of an entry of the catalogue, what says where it can be put. */
export interface Placeable {
  readonly id: string;
  /** What the lab must declare; nothing for what any swarm has. */
  readonly needs: readonly Need[];
}

/** An entry of the catalogue, put on a target of a lab. */
export interface Cell<Entry> {
  /** The entry's id, with the service or network behind it where a lab has several targets: `frozen@web`. */
  readonly id: string;
  readonly entry: Entry;
  readonly target: Target;
}

/** Needs that are met by a network alone; all others are met by a service with what it publishes. */
const OF_NETWORK: readonly Need[] = ['network', 'own-network', 'encrypted'];

/**
 * These entries on each target that has what they need: once for each thing that they are put on, so that two
 * services on one network do not have its faults twice, and no lab those of its swarm.
 */
export function cellsOf<Entry extends Placeable>(
  entries: readonly Entry[],
  targets: readonly Target[],
): readonly Cell<Entry>[] {
  return entries.flatMap((entry) => {
    const taken = new Set<string>();
    return targets.flatMap((target): readonly Cell<Entry>[] => {
      if (!canBePutOn(entry, target)) return [];
      const on = placeOf(entry, target);
      if (taken.has(on)) return [];
      taken.add(on);
      const id = targets.length === 1 || on === '' ? entry.id : `${entry.id}@${on}`;
      return [{ id, entry, target }];
    });
  });
}

/** The name of what it is put on; empty for the swarm itself. */
function placeOf({ needs }: Placeable, { service, network }: Target): string {
  if (needs.length === 0) return '';
  const ofNetwork = needs.every((need) => OF_NETWORK.includes(need));
  return (ofNetwork ? network : service) ?? '';
}
