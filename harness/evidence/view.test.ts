import { AssertionError } from 'chai';
// A check's own expect: with the words for what was expected and observed.
import { expect } from '../authoring.ts';
import type { NodeEvidence } from './evidence.ts';
import { everyNode } from './every-node.ts';
import { evidenceOf, nodeOf, silentOf } from '../../testing/sample-evidence.ts';
import { Inconclusive } from './inconclusive.ts';
import { EvidenceView } from './view.ts';

const view = (...nodes: readonly NodeEvidence[]): EvidenceView => new EvidenceView(evidenceOf(...nodes));

describe('the view of evidence', () => {
  it('distinguishes what is not there from what could not be observed', () => {
    expect(() => view(nodeOf('manager1')).service('web')).to.throw(
      AssertionError,
      'expected manager1 to list service web, observed none',
    );
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
      'expected worker1 to have namespace ingress_sbox, observed none',
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
    expect(() => view(made).overlay('mine')).to.throw(AssertionError, 'observed mine with driver bridge');
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

  it('gives answers, and says how to give one that is missing', () => {
    const evidence = { ...evidenceOf(nodeOf('manager1')), answers: [{ id: 'gateway', value: '10.0.0.1' }] };
    expect(new EvidenceView(evidence).answer('gateway')).to.equal('10.0.0.1');
    expect(() => new EvidenceView(evidence).answer('vni')).to.throw(
      AssertionError,
      'observed no answer: npm run lab answer vni VALUE',
    );
  });

  it('gives what came of a probe, and nothing of one that was not asked for', () => {
    const results = { ok: true, value: [{ status: 200, by: 'c0ffee', error: '' }] } as const;
    const mesh = { kind: 'requests', id: 'mesh', to: '127.0.0.1', port: 80, results } as const;
    const asked = { kind: 'requests', id: 'mesh', port: 80, count: 1, to: 'loopback' } as const;
    const node = nodeOf('manager1', { probes: { ok: true, value: [mesh] } });
    const seen = new EvidenceView({ ...evidenceOf(node), probes: [asked] }).node('manager1');
    expect(seen.requests('mesh')).to.deep.equal([{ to: '127.0.0.1', answers: results.value }]);
    expect(() => seen.requests('other')).to.throw(Inconclusive, 'requests other on manager1');
    expect(() => seen.pings('mesh')).to.throw(Inconclusive, 'pings mesh on manager1');
  });
});

describe('the other end of a veth pair', () => {
  const veth = (index: number, peerIndex: number, peerNamespace?: number) => ({
    ...{ index, name: `veth${index}`, kind: 'veth', peerIndex, mtu: 1500, state: 'UP', flags: [], mac: '' },
    ...{ ...(peerNamespace === undefined ? {} : { peerNamespace }), addresses: [] },
  });
  const none = { ok: true, value: [] } as const;
  const namespace = (
    name: string,
    ids: { id: number; name: string }[],
    links: ReturnType<typeof veth>[],
  ) => ({
    ...{ name, routes: none, neighbours: none, ipvs: none },
    ...{ ids: { ok: true as const, value: ids }, links: { ok: true as const, value: links } },
  });
  const value = [
    namespace(
      'host',
      [{ id: 4, name: 'ingress_sbox' }],
      [veth(7, 9, 4), veth(8, 9, 5), veth(11, 12, 4), veth(20, 21)],
    ),
    namespace('ingress_sbox', [{ id: 0, name: 'host' }], [veth(9, 7, 0), veth(21, 20)]),
  ];
  const node = view(nodeOf('worker1', { kernel: { namespaces: { ok: true, value } } })).node('worker1');
  const follow = (index: number) => {
    const host = node.namespace('host');
    return node.otherEnd(
      host,
      host.links.find((link) => link.index === index)!,
    );
  };

  it('is found by index and namespace id, from both sides', () => {
    const { namespace: beyond, link } = follow(7);
    expect([beyond.name, link.name]).to.deep.equal(['ingress_sbox', 'veth9']);
    expect(node.otherEnd(beyond, link).link.name).to.equal('veth7');
  });

  it('is not looked for elsewhere when there is none', () => {
    expect(() => follow(8)).to.throw(AssertionError, 'observed one behind link-netnsid 5');
    expect(() => follow(11)).to.throw(
      AssertionError,
      'to have index 12 in namespace ingress_sbox on worker1, observed none',
    );
    expect(() => follow(20)).to.throw(
      AssertionError,
      'to have index 21 in namespace host on worker1, observed none',
    );
  });
});
