/**
 * Does `work` with each item, with at most `most` of them at the same time.
 * @returns what came of each, in the order of the items
 * @throws what the first failure threw, like `Promise.all`
 */
export async function fewAtATime<Item, Result>(
  items: readonly Item[],
  most: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results = new Array<Result>(items.length);
  const waiting = items.entries();
  const lane = async () => {
    // All lanes take from the one iterator, so each item is taken once.
    for (const [at, item] of waiting) results[at] = await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, lane));
  return results;
}
