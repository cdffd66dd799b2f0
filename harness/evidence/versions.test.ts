import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect } from 'chai';
import { readEvidence } from './evidence.ts';
import { oneToTwo } from './version-1-to-2.ts';
import { twoToThree } from './version-2-to-3.ts';
import { threeToFour } from './version-3-to-4.ts';
import { VERSION } from './versions.ts';

const folder = new URL('./recorded/', import.meta.url);
const textOf = (name: string) => gunzipSync(readFileSync(new URL(name, folder))).toString('utf8');
const documentOf = (name: string) => JSON.parse(textOf(name)) as { version: number; nodes: object[] };
const recordings = readdirSync(folder);

describe('versions of evidence', () => {
  it('before the newest one are each kept as it was recorded on real machines', () => {
    const versions = recordings.map((name) => documentOf(name).version);
    const before = Array.from({ length: VERSION - 1 }, (_, index) => index + 1);
    expect([...new Set(versions)].sort()).to.deep.equal(before);
    for (const name of recordings)
      expect(name).to.match(new RegExp(`^version-${documentOf(name).version}\\b`));
  });

  for (const name of recordings) {
    it(`are read as the newest: ${name}`, () => {
      const evidence = readEvidence(textOf(name));
      expect(evidence.version).to.equal(VERSION);
      expect(evidence.nodes).to.have.lengthOf(3);
    });
  }

  it('go from 1 to 2: what was not collected then has the reason in its place', () => {
    const missing = { ok: false, error: 'evidence of version 1 does not have it' };
    const one = documentOf('version-1.json.gz');
    const two = oneToTwo(one) as ReturnType<typeof documentOf>;
    expect(two).to.deep.include({ version: 2, probes: [], answers: [] });
    for (const node of two.nodes) {
      expect(node).to.have.property('probes').deep.equal(missing);
      expect(node).to.have.nested.property('kernel.namespaces.value[0].ids').deep.equal(missing);
    }
    expect(twoToThree(one)).to.equal(one);
  });

  it('go from 2 to 3: nothing but the number changes, with and without `captures`', () => {
    for (const name of ['version-2.json.gz', 'version-2-with-captures.json.gz']) {
      const two = documentOf(name);
      expect(twoToThree(two)).to.deep.equal({ ...two, version: 3 });
      expect(oneToTwo(two)).to.equal(two);
    }
    const [node] = readEvidence(textOf('version-2-with-captures.json.gz')).nodes;
    const probes = node?.probes.ok === true ? node.probes.value : [];
    const frames = probes.flatMap((probe) =>
      probe.kind === 'captures' && probe.results.ok ? probe.results.value : [],
    );
    expect(frames).to.have.lengthOf(12);
    expect(new Set(frames.map(({ vni }) => vni))).to.include(4096);
  });

  it('go from 3 to 4: nobody looked at a clock then', () => {
    const three = documentOf('version-3.json.gz');
    const clock = { ok: false, error: 'not collected before version 4' };
    const nodes = three.nodes.map((node) => ({ ...node, clock }));
    expect(threeToFour(three)).to.deep.equal({ ...three, version: 4, nodes });
    const two = documentOf('version-2.json.gz');
    expect(threeToFour(two)).to.equal(two);
    const [node] = readEvidence(textOf('version-2.json.gz')).nodes;
    expect(node?.clock).to.deep.equal(clock);
  });
});
