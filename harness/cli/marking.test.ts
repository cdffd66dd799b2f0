import { expect } from 'chai';
import type { CheckResult, Grade } from '../grade/grade.ts';
import type { Lab, Step } from '../guide/lab.ts';
import { topologyOf, withMachinesOf } from './machines.ts';
import { withOpenStep } from './marking.ts';
import type { MachineWish, Session } from './session.ts';

const check: CheckResult = {
  ...{ id: 'c', step: 'deploy', title: 'C', verdict: 'fail', points: 0, maxPoints: 1 },
};
const grade: Grade = { points: 0, maxPoints: 1, checks: [check] };

const labOf = (id: string, ...ids: readonly string[]): Pick<Lab, 'id' | 'steps'> => {
  const none = { title: '', points: 1, commands: [], questions: [], hints: [], body: [] };
  const place = { file: 'lab.md', line: 1 };
  return { id, steps: ids.map((step): Step => ({ id: step, place, ...none })) };
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
    expect(withOpenStep(before, labOf('03-x', 'deploy'), grade)).to.deep.equal({
      ...before,
      openStep: 'deploy',
    });
  });

  it('is the first open one of the guide, in whatever order the checks are', () => {
    const of = (step: string) => ({ ...check, id: step, step });
    const mixed = {
      ...grade,
      checks: [of('scale'), of('deploy'), { ...of('create'), verdict: 'pass' as const }],
    };
    const lab = labOf('03-x', 'create', 'deploy', 'scale');
    expect(withOpenStep(before, lab, mixed)?.openStep).to.equal('deploy');
  });

  it('is nothing when they are of another lab than the one started here', () => {
    expect(withOpenStep(before, labOf('04-y', 'deploy'), grade)).to.equal(undefined);
  });

  it('is the lab where none was started', () => {
    expect(withOpenStep(undefined, labOf('04-y', 'deploy'), grade)).to.deep.equal({
      lab: '04-y',
      openStep: 'deploy',
      hintsShown: {},
    });
  });
});

describe('the machines of a reset', () => {
  const asked = (machines: MachineWish): Session => ({ settings: { machines } }) as unknown as Session;

  it('are those of the start, except for what is asked of it', () => {
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
