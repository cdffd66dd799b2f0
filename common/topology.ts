import { z } from 'zod';

export type Role = 'manager' | 'worker';

/**
 * The most nodes that a lab may have: raft gains nothing from more than seven managers, and a host seldom has
 * room for more.
 */
export const maxNodes = 7;

/** The numbers of nodes; together they may be no more than `maxNodes`. */
export const nodeCounts = {
  managers: z.int().min(1).max(maxNodes),
  workers: z
    .int()
    .min(0)
    .max(maxNodes - 1),
};

/** The nodes of a topology as every driver names them, managers first: `manager1`…, `worker1`…. */
export function namedNodes({
  managers,
  workers,
}: {
  readonly managers: number;
  readonly workers: number;
}): readonly { readonly name: string; readonly role: Role; readonly number: number }[] {
  const named = (role: Role, count: number) =>
    Array.from({ length: count }, (_, index) => ({ name: `${role}${index + 1}`, role, number: index + 1 }));
  return [...named('manager', managers), ...named('worker', workers)];
}
