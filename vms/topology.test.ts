import { expect } from 'chai';
import type { Topology } from './contract.ts';
import { describeTopology, needTopology, sameTopology } from './topology.ts';

describe('a topology', () => {
  it('has 1 to 7 nodes, at least one of them a manager', () => {
    for (const [managers, workers] of [
      [1, 0],
      [7, 0],
      [1, 6],
    ] as const) {
      expect(() => {
        needTopology({ managers, workers });
      }).not.to.throw();
    }
    for (const [managers, workers] of [
      [0, 3],
      [8, 0],
      [3, 5],
      [-1, 2],
      [1, -1],
      [1.5, 1],
      [1, 0.5],
      [NaN, 1],
      [1, Infinity],
    ] as const) {
      expect(() => {
        needTopology({ managers, workers });
      }, `${managers} and ${workers}`)
        .to.throw()
        .that.includes({ code: 'bad-arguments', found: `${managers} managers and ${workers} workers` });
    }
  });

  it('has a swarm that an engine can form', () => {
    const three = { managers: 1, workers: 2 };
    for (const swarm of [undefined, 'none', {}, { dataPathPort: 5789 }] as const) {
      expect(() => {
        needTopology({ ...three, ...(swarm && { swarm }) });
      }).not.to.throw();
    }
    expect(() => {
      needTopology({ ...three, swarm: { addressPool: '10.40.0.0/16', subnetSize: 30 } });
    })
      .to.throw()
      .that.includes({ code: 'bad-arguments', found: '30' });
  });

  it('is described in plain words', () => {
    expect(describeTopology({ managers: 1, workers: 2 })).to.equal('1 manager, 2 workers');
    expect(describeTopology({ managers: 3, workers: 1 })).to.equal('3 managers, 1 worker');
    expect(describeTopology({ managers: 1, workers: 0 })).to.equal('1 manager');
  });

  it('says so when it has no swarm, or one with unusual options', () => {
    const three = { managers: 1, workers: 2 };
    expect(describeTopology({ ...three, swarm: 'none' })).to.equal('3 machines without a swarm');
    expect(describeTopology({ ...three, swarm: {} })).to.equal('1 manager, 2 workers');
    expect(describeTopology({ ...three, swarm: { dataPathPort: 5789 } })).to.equal(
      '1 manager, 2 workers, data path port 5789',
    );
    expect(describeTopology({ managers: 1, workers: 0, swarm: { addressPool: '10.40.0.0/16' } })).to.equal(
      '1 manager, address pool 10.40.0.0/16 in /24s',
    );
  });

  it('is the same as another when it has the same nodes and a swarm with the same options', () => {
    const topologies: readonly Topology[] = [
      { managers: 1, workers: 2 },
      { managers: 2, workers: 1 },
      { managers: 1, workers: 2, swarm: 'none' },
      { managers: 2, workers: 1, swarm: 'none' },
      { managers: 1, workers: 2, swarm: { dataPathPort: 5789 } },
      { managers: 1, workers: 2, swarm: { addressPool: '10.40.0.0/16' } },
      { managers: 1, workers: 2, swarm: { addressPool: '10.40.0.0/16', subnetSize: 26 } },
    ];
    for (const one of topologies) {
      const same = topologies.filter((other) => sameTopology(one, structuredClone(other)));
      expect(same, describeTopology(one)).to.deep.equal([one]);
    }
    const [usual] = topologies;
    expect(sameTopology(usual!, { ...usual!, swarm: {} })).to.equal(true);
  });
});
