import { expect } from 'chai';
import { LabError } from '../../common/errors.ts';
import { readEvidence, toEvidence } from './evidence.ts';
import { evidenceOf, nodeOf } from '../../testing/sample-evidence.ts';
import { VERSION } from './versions.ts';

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
}

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
    for (const text of [
      evidence.replace(`"version":${VERSION}`, `"version":${VERSION + 1}`),
      '[]',
      'null',
      '{',
      '',
    ]) {
      const error = thrownBy(() => readEvidence(text));
      expect(error, text.slice(0, 40)).to.be.an.instanceOf(LabError).with.property('code', 'bad-evidence');
    }
    const text = evidence.replace('"role":"manager"', '"role":"king"');
    expect(thrownBy(() => readEvidence(text)))
      .to.have.property('found')
      .that.matches(/^nodes\.0\.role: /);
  });

  it('is refused when a list in it is endless', () => {
    const endless = { ...evidenceOf(), nodes: Array.from({ length: 100 }, () => nodeOf('manager1')) };
    expect(thrownBy(() => toEvidence(endless))).to.have.property('code', 'bad-evidence');
  });
});
