import { expect } from 'chai';
import { evidenceOf, nodeOf, silentOf } from '../../testing/sample-evidence.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { inTransition } from './transition.ts';

const textsOf = (evidence: Evidence): readonly string[] => inTransition(evidence).map(({ text }) => text);

/** A swarm with one task of these states and with this error, and one worker of this state. */
function swarmOf(
  [desired, state, error]: readonly [string, string, (string | undefined)?],
  worker = 'ready',
): Evidence {
  const why = error === undefined ? {} : { error };
  const task = { id: 't', serviceId: 's', nodeId: 'n', desired, state, ...why, networks: [] };
  const node = {
    id: 'n',
    hostname: 'worker1',
    role: 'worker',
    availability: 'active',
    state: worker,
    address: '192.168.77.12',
  };
  const manager = nodeOf('manager1');
  return evidenceOf({
    ...manager,
    swarm: { ...manager.swarm, tasks: { ok: true, value: [task] }, nodes: { ok: true, value: [node] } },
  });
}

describe('a swarm in transition', () => {
  it('has a task that is on its way', () => {
    expect(textsOf(swarmOf(['running', 'starting']))).to.deep.equal(['1 task to run (starting)']);
  });

  it('has a task that waits for the one that it replaces', () => {
    expect(textsOf(swarmOf(['ready', 'ready']))).to.deep.equal(['1 task to run (ready)']);
  });

  for (const state of ['unknown', 'disconnected']) {
    it(`has a node that is ${state}`, () => {
      expect(textsOf(swarmOf(['running', 'running'], state))).to.deep.equal([
        `1 node to be ready or down (${state})`,
      ]);
    });
  }

  for (const task of [
    ['running', 'running'],
    ['shutdown', 'running'],
    ['ready', 'failed'],
  ] as const) {
    it(`is not one whose task is ${task[1]} and to be ${task[0]}`, () => {
      expect(textsOf(swarmOf(task, 'down'))).to.deep.equal([]);
    });
  }

  it('is not one whose task has no place to run: no waiting changes that', () => {
    const error = 'no suitable node (scheduling constraints not satisfied on 3 nodes)';
    expect(textsOf(swarmOf(['running', 'pending', error]))).to.deep.equal([]);
  });

  for (const error of [undefined, 'something else']) {
    it(`has a task that is pending with ${error ?? 'no error'}`, () => {
      expect(textsOf(swarmOf(['running', 'pending', error]))).to.deep.equal(['1 task to run (pending)']);
    });
  }

  it('is not known where no manager answers', () => {
    expect(textsOf(evidenceOf(silentOf('manager1')))).to.deep.equal([]);
  });
});
