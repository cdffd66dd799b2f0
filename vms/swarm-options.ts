import { usualSubnetSize } from '../common/swarm-options.ts';
import type { SwarmOptions } from '../common/swarm-options.ts';

/** These options as a part of the engine's `POST /swarm/init`. */
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

/** The same in words; empty for Docker's own defaults. */
export function describeSwarm(options: SwarmOptions = {}): readonly string[] {
  const { addressPool, subnetSize = usualSubnetSize, dataPathPort } = options;
  return [
    ...(addressPool === undefined ? [] : [`address pool ${addressPool} in /${subnetSize}s`]),
    ...(dataPathPort === undefined ? [] : [`data path port ${dataPathPort}`]),
  ];
}
