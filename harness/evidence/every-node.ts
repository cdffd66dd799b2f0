import { AssertionError } from 'chai';
import { failureText } from './failure-text.ts';
import { Inconclusive } from './inconclusive.ts';
import type { NodeView } from './node-view.ts';

/**
 * Holds `check` against each node, all of them. What fails on a node that was observed is a failure, and all such
 * failures are told, even when another node could not be observed; only then does that one make it inconclusive.
 */
export function everyNode(nodes: readonly NodeView[], check: (node: NodeView) => void): void {
  const failures: InstanceType<typeof AssertionError>[] = [];
  const misses: Inconclusive[] = [];
  for (const node of nodes) {
    try {
      check(node);
    } catch (error) {
      if (error instanceof Inconclusive) misses.push(error);
      else if (error instanceof AssertionError) failures.push(error);
      else throw error;
    }
  }
  if (failures.length > 0) for (const miss of misses) miss.weighed = true;
  const [failure] = failures;
  if (failure && failures.length === 1) throw failure;
  if (failure) throw new AssertionError(failures.map(failureText).join('; '));
  if (misses[0]) throw misses[0];
}
