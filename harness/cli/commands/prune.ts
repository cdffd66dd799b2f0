import { namedOrAll } from '../machines.ts';
import type { Outcome, Session } from '../session.ts';

/** `lab prune [--all]`: what is no longer needed, or all that no running cluster and no save uses. */
export async function prune(session: Session, what: 'old' | 'all'): Promise<Outcome> {
  let removed = 0;
  for (const kind of await namedOrAll(session)) removed += await kind.prune(session.host.env, what);
  return { status: 0, text: `Removed from the cache: ${removed}.\n`, document: { removed } };
}
