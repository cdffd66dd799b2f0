import type { Outcome, Session } from '../session.ts';
import { pruneCache } from '../upkeep.ts';

/** `lab prune [--all]`: what is no longer of use, or all that neither a running cluster nor a save stands on. */
export async function prune(session: Session, what: 'old' | 'all'): Promise<Outcome> {
  const removed = await pruneCache(session, what);
  return { status: 0, text: `Removed from the cache: ${removed}.\n`, document: { removed } };
}
