import { expect } from 'chai';
import type { Grade } from '../grade/grade.ts';
import type { Lab } from '../guide/lab.ts';
import { topologyOf, withMachinesOf } from './machines.ts';
import { withOpenStep } from './marking.ts';
import type { MachineWish, Session } from './session.ts';

const grade: Grade = {
  points: 0,
  maxPoints: 1,
  checks: [{ id: 'c', step: 'deploy', title: 'C', verdict: 'fail', points: 0, maxPoints: 1 }],
};

describe('what is remembered of marks', () => {
  const before = {
    lab: '03-x',
    machines: { cpus: 2 },
    openStep: 'create',
    hintsShown: { create: 1 },
    answers: [{ id: 'mtu', value: '1450' }],
  };

  it('is the step that is open now, besides what was known', () => {
    expect(withOpenStep(before, '03-x', grade)).to.deep.equal({ ...before, openStep: 'deploy' });
  });

  it('is nothing when they are of another lab than the one started here', () => {
    expect(withOpenStep(before, '04-y', grade)).to.equal(undefined);
  });

  it('is the lab where none was started', () => {
    expect(withOpenStep(undefined, '04-y', grade)).to.deep.equal({
      lab: '04-y',
      openStep: 'deploy',
      hintsShown: {},
    });
  });
});

describe('the machines of a reset', () => {
  const asked = (machines: MachineWish): Session => ({ settings: { machines } }) as unknown as Session;

  it('are those of the start, but for what it is told itself', () => {
    const { settings } = withMachinesOf(asked({ cpus: 4 }), { suite: 'bookworm', memoryMiB: 2048, cpus: 2 });
    expect(settings.machines).to.deep.equal({ suite: 'bookworm', memoryMiB: 2048, cpus: 4 });
  });
});

describe('the topology of a lab', () => {
  it('is the guide’s, without a swarm where it says so, with the memory and processors asked for', () => {
    const lab = { topology: { managers: 1, workers: 2, swarm: 'none' } } as unknown as Lab;
    const session = { settings: { machines: { cpus: 2 } } } as unknown as Session;
    expect(topologyOf(session, lab)).to.deep.equal({ managers: 1, workers: 2, swarm: 'none', cpus: 2 });
  });
});
