import { LabError } from '../common/errors.ts';
import type { SwarmOptions, Topology } from './contract.ts';

/** What `docker swarm init` takes for the size of each network when it is not told; the API has no such default. */
const usualSubnetSize = 24;

/** The smallest that is of use: a gateway, a load balancer for each of two nodes, a virtual address and a task. */
const smallestSubnet = 29;

/**
 * Refuses what an engine would refuse, or take without a word and not obey.
 * @throws LabError `bad-arguments`
 */
export function needSwarmOptions(swarm: Topology['swarm']): void {
  if (swarm === undefined || swarm === 'none') return;
  const { addressPool, subnetSize, dataPathPort } = swarm;
  if (dataPathPort !== undefined && !within(dataPathPort, 1024, 49_151)) {
    throw refused('a data path port from 1024 to 49151', `${dataPathPort}`);
  }
  if (addressPool === undefined) {
    if (subnetSize === undefined) return;
    throw refused(
      'an address pool with the subnet size: engines ignore the size without one',
      'a size alone',
    );
  }
  const poolSize = prefixLength(addressPool);
  if (poolSize === undefined) {
    throw refused('an address pool as a network with its prefix length, like 10.40.0.0/16', addressPool);
  }
  if (
    poolSize > (subnetSize ?? usualSubnetSize) ||
    !within(subnetSize ?? usualSubnetSize, 1, smallestSubnet)
  ) {
    throw refused(
      `a subnet size from the pool's own (${poolSize}) to ${smallestSubnet}`,
      `${subnetSize ?? usualSubnetSize}${subnetSize === undefined ? ', which it is when left out' : ''}`,
    );
  }
}

/** The part of the engine's `POST /swarm/init` that these options are. */
export function initOptions(options: SwarmOptions = {}): {
  readonly DefaultAddrPool?: readonly string[];
  readonly SubnetSize?: number;
  readonly DataPathPort?: number;
} {
  const { addressPool, subnetSize = usualSubnetSize, dataPathPort } = options;
  return {
    ...(addressPool !== undefined && { DefaultAddrPool: [addressPool], SubnetSize: subnetSize }),
    ...(dataPathPort !== undefined && { DataPathPort: dataPathPort }),
  };
}

/** The same in words, none for Docker's own defaults. */
export function describeSwarm(options: SwarmOptions = {}): readonly string[] {
  const { addressPool, subnetSize = usualSubnetSize, dataPathPort } = options;
  return [
    ...(addressPool === undefined ? [] : [`address pool ${addressPool} in /${subnetSize}s`]),
    ...(dataPathPort === undefined ? [] : [`data path port ${dataPathPort}`]),
  ];
}

/** The prefix length of `10.40.0.0/16`; undefined for anything but an IPv4 network without bits of a host. */
function prefixLength(text: string): number | undefined {
  const [, a, b, c, d, length] = (
    /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text) ?? []
  ).map(Number);
  const bytes = [a, b, c, d].map((byte) => byte ?? NaN);
  if (length === undefined || !within(length, 1, 32) || !bytes.every((byte) => within(byte, 0, 255))) {
    return undefined;
  }
  const address = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
  return address % 2 ** (32 - length) === 0 ? length : undefined;
}

function within(value: number, low: number, high: number): boolean {
  return Number.isInteger(value) && value >= low && value <= high;
}

function refused(wanted: string, found: string): LabError {
  return new LabError({
    code: 'bad-arguments',
    wanted,
    found,
    next: "change the swarm's options in the topology",
  });
}
