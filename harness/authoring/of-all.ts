import { Inconclusive } from '../evidence/inconclusive.ts';

/**
 * Whether it holds for each of them. One for which it does not hold decides, even when another could not be
 * observed.
 * @throws Inconclusive when it holds for all that could be observed, and some could not
 */
export function ofAll<T>(items: readonly T[], isSo: (item: T) => boolean): boolean {
  const misses: Inconclusive[] = [];
  let all = true;
  for (const item of items) {
    try {
      all = isSo(item) && all;
    } catch (error) {
      if (!(error instanceof Inconclusive)) throw error;
      misses.push(error);
    }
  }
  const [miss] = misses;
  if (miss && all) throw miss;
  for (const each of misses) each.weighed = true;
  return all;
}

/** `ofAll`, and `false` when there is no item at all. */
export function ofSome<T>(items: readonly T[], isSo: (item: T) => boolean): boolean {
  return items.length > 0 && ofAll(items, isSo);
}
