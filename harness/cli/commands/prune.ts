import type { Outcome } from '../session.ts';
import { pruneCache } from '../upkeep.ts';

/** `lab prune`: what neither a running cluster nor a save stands on goes from the cache. */
export async function prune(): Promise<Outcome> {
  const removed = await pruneCache();
  return { status: 0, text: `Removed from the cache: ${removed}.\n`, document: { removed } };
}
