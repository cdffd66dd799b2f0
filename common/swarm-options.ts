import { z } from 'zod';

/**
 * The size of each network that the `docker` command sets when it is not given one; the engine's API has no
 * such default.
 */
export const usualSubnetSize = 24;

/**
 * The smallest that is of use: room for a gateway, a load balancer for each of two nodes, a virtual address
 * and a task.
 */
const smallestSubnet = 29;

const shape = z.strictObject({
  /** `--default-addr-pool`: `10.40.0.0/16`. */
  addressPool: z.string().exactOptional(),
  /** `--default-addr-pool-mask-length`. */
  subnetSize: z.number().exactOptional(),
  /** `--data-path-port`: the UDP port of VXLAN, 1024 to 49151. */
  dataPathPort: z.number().exactOptional(),
});

/** What `docker swarm init` may be given beyond its defaults. */
export type SwarmOptions = Readonly<z.infer<typeof shape>>;

/** Such options in a file, as long as an engine would obey them. */
export const swarmOptionsSchema = shape.superRefine((options, context) => {
  const problem = swarmProblem(options);
  if (problem === undefined) return;
  context.addIssue({ code: 'custom', message: `wanted ${problem.wanted}; found ${problem.found}` });
});

/**
 * What an engine would refuse, or silently ignore; undefined when there is nothing of the kind.
 */
export function swarmProblem({
  addressPool,
  subnetSize,
  dataPathPort,
}: SwarmOptions): { readonly wanted: string; readonly found: string } | undefined {
  if (dataPathPort !== undefined && !within(dataPathPort, 1024, 49_151)) {
    return { wanted: 'a data path port from 1024 to 49151', found: `${dataPathPort}` };
  }
  if (addressPool === undefined) {
    if (subnetSize === undefined) return undefined;
    return {
      wanted: 'an address pool with the subnet size: engines ignore the size without one',
      found: 'a size without a pool',
    };
  }
  const poolSize = prefixLength(addressPool);
  if (poolSize === undefined) {
    return {
      wanted: 'an address pool as a network with its prefix length, like 10.40.0.0/16',
      found: addressPool,
    };
  }
  const size = subnetSize ?? usualSubnetSize;
  if (poolSize <= size && within(size, 1, smallestSubnet)) return undefined;
  return {
    wanted: `a subnet size from the pool's own (${poolSize}) to ${smallestSubnet}`,
    found: `${size}${subnetSize === undefined ? ', the default' : ''}`,
  };
}

/** The prefix length of `10.40.0.0/16`; undefined for anything but an IPv4 network without host bits. */
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
