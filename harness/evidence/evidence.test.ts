import { expect } from 'chai';
import { LabError } from '../../common/errors.ts';
import { readEvidence, toEvidence } from './evidence.ts';
import { evidenceOf, nodeOf } from '../../testing/made-evidence.ts';

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
}

const none = { ok: true, value: [] } as const;
const host = { name: 'host', ids: none, links: none, routes: none, neighbours: none, ipvs: none };
const withHost = { namespaces: { ok: true, value: [host] } } as const;

describe('evidence', () => {
  it('reads what it wrote, byte for byte', () => {
    const written = JSON.stringify(evidenceOf(nodeOf('manager1'), nodeOf('worker1')));
    expect(JSON.stringify(readEvidence(written))).to.equal(written);
  });

  it('cannot be changed, at any depth', () => {
    const evidence = evidenceOf(nodeOf('manager1'));
    const [node] = evidence.nodes;
    expect(Object.isFrozen(evidence)).to.equal(true);
    expect(Object.isFrozen(node?.swarm.tasks)).to.equal(true);
    expect(() => (evidence.nodes as unknown[]).push(1)).to.throw(TypeError);
  });

  it('does not take in what the schema does not know', () => {
    const evidence = toEvidence({
      ...evidenceOf(nodeOf('manager1')),
      JoinTokens: 'SWMTKN-1',
      __proto__: { a: 1 },
    });
    expect(JSON.stringify(evidence)).to.not.contain('SWMTKN');
    const written = JSON.stringify(evidence).replace('{', '{"__proto__":{"polluted":1},');
    expect(readEvidence(written)).to.not.have.property('polluted');
  });

  it('is refused in another version, as something else, and as no JSON', () => {
    const evidence = JSON.stringify(evidenceOf(nodeOf('manager1')));
    for (const text of [evidence.replace('"version":2', '"version":3'), '[]', 'null', '{', '']) {
      const error = thrownBy(() => readEvidence(text));
      expect(error, text.slice(0, 40)).to.be.an.instanceOf(LabError).with.property('code', 'bad-evidence');
    }
    const text = evidence.replace('"role":"manager"', '"role":"king"');
    expect(thrownBy(() => readEvidence(text)))
      .to.have.property('found')
      .that.matches(/^nodes\.0\.role: /);
  });

  it('is read in version 1 too: what it did not have could not be observed', () => {
    const two = evidenceOf(nodeOf('manager1', { kernel: withHost }));
    const nodes = two.nodes.map((node) => ({
      ...node,
      probes: undefined,
      kernel: { namespaces: { ok: true, value: [{ ...host, ids: undefined }] } },
    }));
    const one = { ...two, version: 1, nodes, probes: undefined, answers: undefined };
    const read = readEvidence(JSON.stringify(one));
    const missing = { ok: false, error: 'evidence of version 1 does not have it' };
    expect(read).to.deep.include({ version: 2, probes: [], answers: [] });
    expect(read.nodes[0]).to.deep.include({ probes: missing });
    expect(read.nodes[0]?.kernel.namespaces).to.have.nested.property('value[0].ids').deep.equal(missing);
  });

  it('is refused when a list in it is endless', () => {
    const endless = { ...evidenceOf(), nodes: Array.from({ length: 100 }, () => nodeOf('manager1')) };
    expect(thrownBy(() => toEvidence(endless))).to.have.property('code', 'bad-evidence');
  });
});
