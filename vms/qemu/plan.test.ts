import { expect } from 'chai';
import { planNodes } from './plan.ts';

describe('the plan of qemu machines', () => {
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

  it('is not made for a topology that no lab may ask for', () => {
    expect(() => planNodes({ managers: 0, workers: 3 }))
      .to.throw()
      .that.includes({ code: 'bad-arguments' });
  });
});
