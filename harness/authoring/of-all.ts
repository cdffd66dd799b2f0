import { Inconclusive } from '../evidence/inconclusive.ts';

/**
 * Whether it is so of each of them. One of which it is not so decides, even when nothing can be told of another.
 * @throws Inconclusive when it is so of all of which anything can be told
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

/** `ofAll` where it must be so of somebody: of nobody it is not. */
export function ofSome<T>(items: readonly T[], isSo: (item: T) => boolean): boolean {
  return items.length > 0 && ofAll(items, isSo);
}
