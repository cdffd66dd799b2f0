import { expect } from 'chai';
import type { Topology } from './contract.ts';
import { describeTopology, planNodes, sameTopology } from './topology.ts';

describe('a topology', () => {
  it('names its nodes, managers first, each with an address of its own', () => {
    const plans = planNodes({ managers: 3, workers: 4 });
    expect(plans.map(({ name }) => name).join(' ')).to.equal(
      'manager1 manager2 manager3 worker1 worker2 worker3 worker4',
    );
    expect(plans[0]).to.include({ role: 'manager', address: '192.168.56.11' });
    expect(plans[3]).to.include({ role: 'worker', address: '192.168.56.21' });
    for (const key of ['name', 'address', 'mac'] as const) {
      expect(new Set(plans.map((plan) => plan[key])).size, key).to.equal(7);
    }
    for (const { mac } of plans) expect(mac).to.match(/^52:54:00(:[0-9a-f]{2}){3}$/);
  });

  it('has 1 to 7 nodes, at least one of them a manager', () => {
    for (const [managers, workers] of [
      [1, 0],
      [7, 0],
      [1, 6],
    ] as const) {
      expect(planNodes({ managers, workers })).to.have.length(managers + workers);
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
      expect(() => planNodes({ managers, workers }), `${managers} and ${workers}`)
        .to.throw()
        .that.includes({ code: 'bad-arguments', found: `${managers} managers and ${workers} workers` });
    }
  });

  it('is described as one would say it', () => {
    expect(describeTopology({ managers: 1, workers: 2 })).to.equal('1 manager, 2 workers');
    expect(describeTopology({ managers: 3, workers: 1 })).to.equal('3 managers, 1 worker');
    expect(describeTopology({ managers: 1, workers: 0 })).to.equal('1 manager');
  });

  it('says so when it has no swarm, or one that was told more than usual', () => {
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

  it('is the same as another when it has the same nodes and a swarm that was told the same', () => {
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
