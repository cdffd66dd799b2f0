import { AssertionError, expect } from 'chai';
import type { NodeEvidence } from './evidence.ts';
import { everyNode } from './every-node.ts';
import { evidenceOf, nodeOf, silentOf } from './fake.ts';
import { Inconclusive } from './inconclusive.ts';
import { EvidenceView } from './view.ts';

const view = (...nodes: readonly NodeEvidence[]): EvidenceView => new EvidenceView(evidenceOf(...nodes));

describe('the view of evidence', () => {
  it('tells what is not there from what could not be observed', () => {
    expect(() => view(nodeOf('manager1')).service('web')).to.throw(AssertionError, 'manager1 lists none');
    expect(() => view(silentOf('manager1')).service('web')).to.throw(
      Inconclusive,
      'manager1 does not answer',
    );
  });

  it('asks a manager that answers when another does not', () => {
    expect(view(silentOf('manager1'), nodeOf('manager2')).manager.name).to.equal('manager2');
  });

  it('says so when there is no swarm any more', () => {
    const left = nodeOf('manager1');
    const info = {
      hostname: 'manager1',
      swarm: { nodeId: '', address: '', state: 'inactive', manager: false, error: '' },
    };
    const alone = { ...left, engine: { ...left.engine, info: { ok: true as const, value: info } } };
    expect(() => view(alone).services).to.throw(AssertionError, 'observed manager1 inactive');
    // The other node might be a manager; nobody knows.
    expect(() => view(alone, silentOf('worker1')).services).to.throw(Inconclusive);
  });

  it('names the namespaces that there are when one is not', () => {
    expect(() => view(nodeOf('worker1')).nodes[0]?.namespace('ingress_sbox')).to.throw(
      AssertionError,
      'expected a namespace ingress_sbox on worker1, observed none',
    );
  });

  it('knows an overlay by its driver and says what has its name instead', () => {
    const manager = nodeOf('manager1');
    const bridge = {
      ...{ id: 'b', name: 'mine', driver: 'bridge', scope: 'local', attachable: false, internal: false },
      ...{
        ingress: false,
        subnets: [],
        vnis: [],
        encrypted: false,
        options: [],
        endpoints: [],
        services: [],
      },
    };
    const networks = { ok: true as const, value: [bridge] };
    const made = { ...manager, engine: { ...manager.engine, networks } };
    expect(() => view(made).overlay('mine')).to.throw(AssertionError, 'lists one made with driver bridge');
  });
});

describe('everyNode', () => {
  const three = [nodeOf('manager1'), silentOf('worker1'), nodeOf('worker2')] as const;

  it('fails on what was observed, though another node was not', () => {
    const seen: string[] = [];
    const check = (): void =>
      everyNode(view(...three).nodes, (node) => {
        seen.push(node.name);
        expect(node.info.hostname, `name of ${node.name}`).to.equal('x');
      });
    expect(check).to.throw(
      AssertionError,
      'name of manager1: expected x, observed manager1; name of worker2: expected x, observed worker2',
    );
    expect(seen).to.deep.equal(['manager1', 'worker1', 'worker2']);
  });

  it('is inconclusive when all that was observed holds, and never holds then', () => {
    expect(() => everyNode(view(...three).nodes, (node) => void node.info)).to.throw(Inconclusive, 'worker1');
  });

  it('holds when all do, and lets a bug through as what it is', () => {
    expect(() => everyNode([], () => undefined)).to.not.throw();
    const bug = (): void => {
      throw new TypeError('a bug');
    };
    expect(() => everyNode(view(...three).nodes, bug)).to.throw(TypeError);
  });
});
