import { expect } from 'chai';
import { swarmOptionsSchema, swarmProblem } from './swarm-options.ts';
import type { SwarmOptions } from './swarm-options.ts';

describe('options of a swarm', () => {
  it('are accepted when an engine would obey them', () => {
    for (const swarm of [
      {},
      { dataPathPort: 1024 },
      { dataPathPort: 49_151 },
      { addressPool: '10.40.0.0/16' },
      { addressPool: '10.40.1.0/24' },
      { addressPool: '10.40.0.0/25', subnetSize: 29 },
      { addressPool: '172.31.255.128/25', subnetSize: 25 },
    ] as const) {
      expect(swarmProblem(swarm), JSON.stringify(swarm)).to.equal(undefined);
      expect(swarmOptionsSchema.safeParse(swarm).success).to.equal(true);
    }
  });

  for (const [what, swarm, found] of [
    ['a reserved data path port', { dataPathPort: 1023 }, '1023'],
    ['a data path port above the registered ones', { dataPathPort: 49_152 }, '49152'],
    ['half a port', { dataPathPort: 4789.5 }, '4789.5'],
    ['a pool without a length', { addressPool: '10.40.0.0' }, '10.40.0.0'],
    ['a pool with host bits', { addressPool: '10.40.1.0/16' }, '10.40.1.0/16'],
    ['a byte too large', { addressPool: '10.400.0.0/16' }, '10.400.0.0/16'],
    ['a length too large', { addressPool: '10.40.0.0/33' }, '10.40.0.0/33'],
    ['IPv6', { addressPool: 'fd00::/64' }, 'fd00::/64'],
    ['words', { addressPool: 'ten' }, 'ten'],
    ['a subnet larger than its pool', { addressPool: '10.40.0.0/16', subnetSize: 15 }, '15'],
    ['a pool smaller than a usual subnet', { addressPool: '10.40.0.0/25' }, '24, the default'],
    ['a subnet without room', { addressPool: '10.40.0.0/16', subnetSize: 30 }, '30'],
    ['a size without a pool, which engines ignore', { subnetSize: 26 }, 'a size without a pool'],
  ] as const satisfies readonly (readonly [string, SwarmOptions, string])[]) {
    it(`are refused: ${what}`, () => {
      expect(swarmProblem(swarm)).to.include({ found });
      expect(swarmOptionsSchema.safeParse(swarm).success).to.equal(false);
    });
  }
});
