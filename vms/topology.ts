import { LabError } from '../common/errors.ts';
import { swarmProblem } from '../common/swarm-options.ts';
import { maxNodes } from '../common/topology.ts';
import type { Topology } from './contract.ts';
import { describeSwarm } from './swarm-options.ts';

/**
 * @throws LabError `bad-arguments` for machines that no lab may ask for, or a swarm that no engine would form
 */
export function needTopology({ managers, workers, swarm = {} }: Topology): void {
  const whole = Number.isInteger(managers) && Number.isInteger(workers);
  if (!whole || managers < 1 || workers < 0 || managers + workers > maxNodes) {
    throw new LabError({
      code: 'bad-arguments',
      wanted: `a topology of 1 to ${maxNodes} nodes, at least one of them a manager`,
      found: `${managers} managers and ${workers} workers`,
      next: "change the topology in the guide's front matter",
    });
  }
  const problem = swarm === 'none' ? undefined : swarmProblem(swarm);
  if (problem === undefined) return;
  throw new LabError({
    code: 'bad-arguments',
    ...problem,
    next: "change the swarm's options in the topology",
  });
}

/** `1 manager, 2 workers`, with the options of its swarm beyond Docker's defaults. */
export function describeTopology({ managers, workers, swarm }: Topology): string {
  if (swarm === 'none') return `${count(managers + workers, 'machine')} without a swarm`;
  const kinds = [count(managers, 'manager'), ...(workers === 0 ? [] : [count(workers, 'worker')])];
  return [...kinds, ...describeSwarm(swarm)].join(', ');
}

/**
 * Whether machines of the one can serve as the other: the nodes are the same, and so are the options of the
 * swarm.
 */
export function sameTopology(one: Topology, other: Topology): boolean {
  const { managers, workers } = one;
  if (managers !== other.managers || workers !== other.workers) return false;
  return describeTopology(one) === describeTopology(other);
}

function count(n: number, word: string): string {
  return `${n} ${word}${n === 1 ? '' : 's'}`;
}
