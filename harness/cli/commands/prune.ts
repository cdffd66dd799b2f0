import { effortOf } from '../machines.ts';
import type { Outcome, Session } from '../session.ts';
import { pruneCache } from '../upkeep.ts';

/** `lab prune`: what no cluster and no next run needs goes from the cache. */
export async function prune(session: Session): Promise<Outcome> {
  const removed = await pruneCache(effortOf(session));
  return { status: 0, text: `Removed from the cache: ${removed}.\n`, document: { removed } };
}
