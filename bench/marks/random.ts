import { createHash } from 'node:crypto';

/** A number from 0 to below 1, as `Math.random`. */
export type Random = () => number;

/**
 * Numbers that follow from the seed and from what they are for, and from nothing else: how many were drawn
 * for one lab changes nothing for the next. https://github.com/cprosche/mulberry32
 */
export function randomOf(seed: number, ...of: readonly string[]): Random {
  const digest = createHash('sha256')
    .update(JSON.stringify([seed, ...of]))
    .digest();
  let state = digest.readUInt32LE(0);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** All of them at random, each once before any comes again; without an end unless there are none. */
export function* drawn<T>(all: readonly T[], random: Random): Generator<T> {
  while (all.length > 0) {
    const left = [...all];
    while (left.length > 0) yield* left.splice(Math.floor(random() * left.length), 1);
  }
}

/** So many moments at random from 0 to `withinMs`, in milliseconds, the earliest first. */
export function momentsOf(random: Random, many: number, withinMs: number): readonly number[] {
  return Array.from({ length: many }, () => random() * withinMs).sort((a, b) => a - b);
}
