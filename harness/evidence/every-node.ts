import { AssertionError } from 'chai';
import { failed, failuresOf, type Failure } from './failure.ts';
import { Inconclusive } from './inconclusive.ts';
import type { NodeView } from './node-view.ts';

/**
 * Holds `check` against each node, all of them. What fails on a node that was observed is a failure, and all
 * such failures are reported, even when another node could not be observed; only then does that one make it
 * inconclusive.
 */
export function everyNode(nodes: readonly NodeView[], check: (node: NodeView) => void): void {
  const failures: Failure[] = [];
  const misses: Inconclusive[] = [];
  for (const node of nodes) {
    try {
      check(node);
    } catch (error) {
      if (error instanceof Inconclusive) misses.push(error);
      else if (error instanceof AssertionError)
        failures.push(...failuresOf(error).map((one) => at(node, one)));
      else throw error;
    }
  }
  if (failures.length > 0) {
    for (const miss of misses) miss.weighed = true;
    throw failed(...failures);
  }
  if (misses[0]) throw misses[0];
}

/** A failure that does not say where it was seen was seen on this node. */
function at(node: NodeView, failure: Failure): Failure {
  if (failure.kind === 'said') return failure;
  return { ...failure, where: { node: node.name, ...failure.where } };
}
