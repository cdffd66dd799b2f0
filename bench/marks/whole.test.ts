import { expect } from 'chai';
import type { NodeEvidence } from '../../harness/evidence/evidence.ts';
import { evidenceOf, nodeOf, silentOf } from '../../testing/sample-evidence.ts';
import { lackingIn } from './whole.ts';

const listed = <T>(...value: readonly T[]) => ({ ok: true, value }) as const;
const none = { ok: false, error: 'a worker' } as const;
const memberOf = (name: string, state = 'ready') => ({
  ...{ id: `id-${name}`, hostname: name, role: 'worker', availability: 'active', state, address: '' },
});
const web = { id: 'web', name: 'web', mode: 'replicated', image: 'nginx', networks: [], endpointMode: 'vip' };
const taskOf = (id: string, state = 'running') => ({
  ...{ id, serviceId: 'web', nodeId: 'id-worker1', slot: 1, desired: 'running', state, networks: [] },
});

/** A swarm of two nodes that runs two tasks of web, unless something else is said. */
function swarmOf({
  worker = nodeOf('worker1', { swarm: { services: none, tasks: none, nodes: none } }),
  ...swarm
}: Partial<NodeEvidence['swarm']> & { readonly worker?: NodeEvidence }) {
  const manager = nodeOf('manager1', {
    swarm: {
      services: listed({ ...web, replicas: 2, ports: [], vips: [] }),
      tasks: listed(taskOf('1'), taskOf('2')),
      nodes: listed(memberOf('manager1'), memberOf('worker1')),
      ...swarm,
    },
  });
  return evidenceOf(manager, worker);
}

describe('a whole swarm', () => {
  it('has all its nodes and tasks, and may remember nodes that left', () => {
    expect(lackingIn(swarmOf({}))).to.equal(undefined);
    const gone = { ...memberOf('worker1', 'down'), id: 'id-before' };
    const nodes = listed(memberOf('manager1'), memberOf('worker1'), gone);
    expect(lackingIn(swarmOf({ nodes }))).to.equal(undefined);
  });

  for (const [what, lacking, swarm] of [
    ['a task', '1 of the 2 tasks of web', { tasks: listed(taskOf('1'), taskOf('2', 'starting')) }],
    [
      'a Ready node',
      'worker1 as a Ready node',
      { nodes: listed(memberOf('manager1'), memberOf('worker1', 'down')) },
    ],
    ['an engine', 'an answer of worker1', { worker: silentOf('worker1') }],
    ['a manager', 'a manager that answers', { tasks: { ok: false, error: 'no leader' } }],
    [
      'what its services do not count',
      '1 task to run (starting)',
      { tasks: listed(taskOf('1'), taskOf('2'), taskOf('3', 'starting')) },
    ],
  ] as const) {
    it(`does not lack ${what}`, () => {
      expect(lackingIn(swarmOf(swarm))).to.equal(lacking);
    });
  }
});
