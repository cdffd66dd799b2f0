import { LabError } from '../common/errors.ts';
import type { Role, Topology } from './contract.ts';
import { describeSwarm, needSwarmOptions } from './swarm-options.ts';

/** What a node of a topology is called, and where it is found on the LAN. */
export interface NodePlan {
  readonly name: string;
  readonly role: Role;
  /** 192.168.56.11 and up for managers, .21 and up for workers. */
  readonly address: string;
  readonly mac: string;
}

/** Prefix length of the LAN. */
export const lanPrefix = 24;

/** The nodes of a topology, managers first. @throws LabError `bad-arguments` */
export function planNodes(topology: Topology): readonly NodePlan[] {
  const { managers, workers } = topology;
  const whole = Number.isInteger(managers) && Number.isInteger(workers);
  if (!whole || managers < 1 || managers > 7 || workers < 0 || managers + workers > 7) {
    throw new LabError({
      code: 'bad-arguments',
      wanted: 'a topology of 1 to 7 nodes, at least one of them a manager',
      found: `${managers} managers and ${workers} workers`,
      next: "change the topology in the guide's front matter",
    });
  }
  needSwarmOptions(topology.swarm);
  return [...plan('manager', managers, 10), ...plan('worker', workers, 20)];
}

function plan(role: Role, count: number, base: number): NodePlan[] {
  return Array.from({ length: count }, (_, index) => {
    const host = base + index + 1;
    return {
      name: `${role}${index + 1}`,
      role,
      address: `192.168.56.${host}`,
      mac: `52:54:00:56:00:${host.toString(16).padStart(2, '0')}`,
    };
  });
}

/** `1 manager, 2 workers`, with what its swarm is told beyond Docker's defaults. */
export function describeTopology({ managers, workers, swarm }: Topology): string {
  if (swarm === 'none') return `${count(managers + workers, 'machine')} without a swarm`;
  const kinds = [count(managers, 'manager'), ...(workers === 0 ? [] : [count(workers, 'worker')])];
  return [...kinds, ...describeSwarm(swarm)].join(', ');
}

/** Whether machines of the one are good for the other: the nodes are the same, and so is what a swarm was told. */
export function sameTopology(one: Topology, other: Topology): boolean {
  const { managers, workers } = one;
  if (managers !== other.managers || workers !== other.workers) return false;
  return describeTopology(one) === describeTopology(other);
}

function count(n: number, word: string): string {
  return `${n} ${word}${n === 1 ? '' : 's'}`;
}
