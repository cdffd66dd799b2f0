import { TEXTS } from '../../texts/texts.ts';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect } from 'chai';
import { readEvidence } from '../evidence/evidence.ts';
import { evidenceOf, nodeOf, silentOf } from '../../testing/sample-evidence.ts';
import { EvidenceView } from '../evidence/view.ts';
import { linkOf, namespaceOf, nodeWith, vethOf } from '../../testing/sample-links.ts';
import { drawMap, drawMapFile } from './map.ts';

const LAB = new URL('../../labs/03-an-overlay-and-five-replicas/recorded/', import.meta.url);
const en = { title: 'Five replicas', words: TEXTS.en.map };

function recorded(name: string): EvidenceView {
  return new EvidenceView(
    readEvidence(gunzipSync(readFileSync(new URL(`${name}.json.gz`, LAB))).toString('utf8')),
  );
}

/** The elements of an SVG, each with the names of those around it; fails unless they are well nested. */
function elementsOf(svg: string): readonly { readonly name: string; readonly within: readonly string[] }[] {
  const open: { name: string; titled: boolean }[] = [];
  const found: { name: string; within: string[] }[] = [];
  for (const [, slash, name = '', , empty] of svg.matchAll(/<(\/?)([a-z]+)((?: [^<>]*?)?)(\/?)>/g)) {
    if (slash === '/') {
      expect(open.pop()?.name).to.equal(name);
      continue;
    }
    const parent = open.at(-1);
    if (name === 'title' && parent) parent.titled = true;
    const element = { name, titled: false };
    found.push({ name, within: open.map((each) => (each.titled ? `titled ${each.name}` : each.name)) });
    if (empty !== '/') open.push(element);
  }
  expect(open).to.deep.equal([]);
  return found;
}

describe('the map of five replicas', function () {
  // The first layout loads elkjs, which is slow.
  this.timeout(20_000);
  const solved = recorded('solved');
  let svg = '';
  before(async () => (svg = await drawMap(solved, en)));

  it('shows machines, namespaces, bridges, tunnels, tasks and what balances their load', () => {
    for (const text of [
      ...['manager1', 'worker2', 'ingress_sbox', 'lb_hle33uo2h', '1-hle33uo2hb', 'docker_gwbridge', 'br0'],
      ...['vxlan0', 'VNI 4098 · UDP 4789', 'VXLAN 4098 · my-network · 10.0.2.0/24', 'task my-nginx.4'],
      ...['eth0 10.0.0.32/24', '10.0.0.28/32 VIP', 'IPVS mark 277 → 5', 'FDB → worker1 ×3', 'veth9cffb36'],
      ...['DNAT tcp/80 → 172.18.0.2:80', 'service my-nginx · 5/5 tasks run · 80 → 80/tcp (ingress)'],
    ])
      expect(svg).to.contain(`>${text}</text>`);
  });

  it('has a cable for each veth pair: three a task, two for ingress_sbox, one for each lb_', () => {
    expect(svg.match(/class="map-lines [^"]*map-cable"/g)).to.have.lengthOf(5 * 3 + 3 * 2 + 3);
  });

  it('names everything that is drawn', () => {
    const shapes = elementsOf(svg).filter(({ name }) => /^(rect|path|circle|text)$/.test(name));
    expect(shapes).to.have.length.above(200);
    // A text may contain its own title, which `within` does not show.
    const bare = shapes.filter(({ name, within }) => name !== 'text' && !within.includes('titled g'));
    expect(bare).to.deep.equal([]);
    expect(svg).to.match(/^<svg [^>]*role="img"[^>]*><title>Five replicas<\/title><desc>manager1/);
  });

  it('can be embedded more than once in a page with a strict content security policy', () => {
    expect(svg).not.to.match(/<script|<style|<foreignObject| style=| id=| on[a-z]+=|href|url\(/);
    expect(svg.length).to.be.below(60_000);
  });

  it('is readable on a screen 1280 pixels wide: it fits, and no text is smaller than 12 pixels', () => {
    expect(Number(/^<svg [^>]*? width="(\d+)"/.exec(svg)?.[1])).to.be.below(1000);
    const sizes = [...svg.matchAll(/font-size="([\d.]+)"/g)].map(([, size]) => Number(size));
    expect(Math.min(...sizes)).to.equal(12);
  });

  it('is drawn the same each time', async () => {
    expect(await drawMap(recorded('solved'), en)).to.equal(svg);
  });

  it('can be in Chinese', async () => {
    const chinese = await drawMap(solved, { ...en, words: TEXTS.zh.map });
    expect(chinese).to.contain('>任务 my-nginx.4</text>').and.to.contain('管理节点');
    expect(chinese).not.to.match(/>[^<]*\b(?:task|manager|service)\b (?!·)[^<]*<\/text>/);
  });

  it('contains its colours when it is a file, for dark screens too', async () => {
    const file = await drawMapFile(solved, en);
    expect(file).to.match(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<svg xmlns="http:/);
    expect(file)
      .to.contain('prefers-color-scheme: dark')
      .and.to.match(/<\/svg>\n$/);
  });

  it('marks what is new since an earlier moment, and what is gone', async () => {
    const appeared = await drawMap(solved, { ...en, before: recorded('unsolved') });
    expect(appeared).to.match(/<title>new:\ntask my-nginx.4\n/);
    expect(appeared).to.match(/<title>changed:\nFDB → worker1 ×3\n[^<]*before:\nFDB → worker1 ×1\n/);
    const gone = await drawMap(recorded('unsolved'), { ...en, before: solved });
    expect(gone).to.match(/<title>gone:\ntask my-nginx.4\n/);
    expect(gone).to.match(/text-decoration="line-through"[^>]*>task my-nginx.4</);
    const nothing = await drawMap(solved, { ...en, before: solved });
    expect(nothing).not.to.match(/<title>(new|gone|changed):/);
  });
});

describe('a map of unusual evidence', () => {
  it('says what could not be observed', async () => {
    const svg = await drawMap(new EvidenceView(evidenceOf(nodeOf('manager1'), silentOf('worker1'))), en);
    expect(svg).to.contain('<title>could not be observed\nworker1 does not answer</title>');
  });

  it('joins a VXLAN link to the bridge that it is a port of, and to no other', async () => {
    const vxlan = { vni: 4097, port: 4789, learning: true, proxy: true, l2miss: true, l3miss: true };
    const drawn = async (change: object): Promise<string> => {
      const links = [
        linkOf(2, 'br0', { kind: 'bridge' }),
        linkOf(3, 'vxlan0', { kind: 'vxlan', vxlan, ...change }),
      ];
      const node = nodeWith('worker1', [namespaceOf('1-abc', links)]);
      return drawMap(new EvidenceView(evidenceOf(node)), en);
    };
    expect(await drawn({ master: 'br0' })).to.contain('<title>vxlan0: master br0</title>');
    expect(await drawn({})).not.to.contain('<title>vxlan0: master');
  });

  it('shows a namespace once even where evidence lists it twice', async () => {
    const host = namespaceOf('host', [vethOf(3, 'a', [4]), vethOf(4, 'b', [3])], []);
    const svg = await drawMap(new EvidenceView(evidenceOf(nodeWith('worker1', [host, host]))), en);
    expect(svg.match(/>host<\/text>/g)).to.have.lengthOf(1);
    expect(svg.match(/ map-cable"/g)).to.have.lengthOf(1);
  });

  it('treats what guests say as text', async () => {
    const name = '<script>alert(1)</script>\u001b]0;x\u0007';
    const links = [linkOf(2, name, { kind: 'bridge' }), linkOf(3, '"onload="x', { master: name })];
    const view = new EvidenceView(evidenceOf(nodeWith('worker1', [namespaceOf(name, links)])));
    const svg = await drawMap(view, { ...en, before: view });
    expect(svg).not.to.contain('<script');
    expect(svg).not.to.contain('\u001b');
    elementsOf(svg);
  });

  it('draws the first 64 links of a namespace and says how many more there are', async () => {
    const links = Array.from({ length: 500 }, (_, index) => linkOf(index + 1, `eth${index}`));
    const view = new EvidenceView(evidenceOf(nodeWith('worker1', [namespaceOf('host', links)])));
    const svg = await drawMap(view, en);
    expect(svg).to.contain('>eth63<').and.not.to.contain('>eth64<');
    expect(svg).to.contain('>+ 436 more<');
  });
});
