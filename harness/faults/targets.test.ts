import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Problem } from '../guide/guide.ts';
import { cellsOf, type Placeable } from './cells.ts';
import { loadFaults } from './load.ts';
import type { Target } from './target.ts';

const AUTHORING = new URL('../authoring.ts', import.meta.url).href;
const NODES = { node: 'worker1', other: 'worker2', manager: 'manager1' };
const PORT = { published: 80, target: 80, mode: 'ingress' } as const;
const entry = (id: string, ...needs: Placeable['needs']): Placeable => ({ id, needs });
const CATALOGUE = {
  faults: [
    entry('vxlan-down', 'network'),
    entry('frozen', 'service'),
    entry('drained'),
    entry('dnat', 'port'),
  ],
  ways: [entry('restarted'), entry('scaled', 'service')],
};
const ids = (entries: readonly Placeable[], ...targets: readonly Target[]) =>
  cellsOf(entries, targets).map(({ id }) => id);

describe('cellsOf', () => {
  it('puts an entry on each target that has what it needs, under the id of the entry where there is one', () => {
    expect(ids(CATALOGUE.faults)).to.deep.equal([]);
    expect(ids(CATALOGUE.faults, { ...NODES, network: 'net' })).to.deep.equal(['vxlan-down', 'drained']);
    expect(ids(CATALOGUE.faults, { ...NODES, service: 'web', port: PORT })).to.deep.equal([
      ...['frozen', 'drained', 'dnat'],
    ]);
  });

  it('names what it is put on where there are several, and puts nothing twice on the same thing', () => {
    const web = { ...NODES, network: 'net', service: 'web', port: PORT };
    const client = { ...NODES, network: 'net', service: 'client' };
    expect(ids(CATALOGUE.faults, web, client)).to.deep.equal([
      ...['vxlan-down@net', 'frozen@web', 'frozen@client', 'drained', 'dnat@web'],
    ]);
  });
});

describe('loadFaults, of what the catalogue can be put on', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'targets-'));
    await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** Line 4 is the first one of `calls`. */
  async function load(calls: string) {
    const text = `import { defineFaults } from '${AUTHORING}';
export const faults = defineFaults(({ fault, target, blindTo, contradicts }) => {
  fault('f', { title: 'F', inject: [{ on: 'manager1', run: 'true' }], noticedBy: ['a'] });
${calls}
});`;
    await writeFile(join(folder, 'faults.ts'), text);
    const lab = { folder, nodes: ['manager1', 'worker1', 'worker2'], topology: {} };
    return loadFaults(lab, [{ id: 'a' }], CATALOGUE);
  }

  const TARGET = `target({ network: 'net', node: 'worker1', other: 'worker2', manager: 'manager1' });`;

  it('is nothing where a lab declares none', async () => {
    expect(await load('')).to.deep.include({ targets: [], blindTo: [], contradicts: [] });
  });

  it('gives the targets and the reasons', async () => {
    const found = await load(`${TARGET}
      blindTo('vxlan-down', 'no frame is sent');
      contradicts('restarted', 'it is about the first start');`);
    expect(found.targets).to.deep.equal([{ network: 'net', ...NODES }]);
    expect(found.blindTo).to.deep.equal([{ id: 'vxlan-down', reason: 'no frame is sent' }]);
    expect(found.contradicts).to.deep.equal([{ id: 'restarted', reason: 'it is about the first start' }]);
  });

  it('takes a reason for all cells of a fault, or for one of them', async () => {
    const two = `${TARGET}\n${TARGET.replace("'net'", "'other'")}`;
    const { blindTo } = await load(`${two}
      blindTo('vxlan-down@other', 'no frame is sent');
      blindTo('drained', 'nobody asks for it');`);
    expect(blindTo.map(({ id }) => id)).to.deep.equal(['vxlan-down@other', 'drained']);
  });

  const wrong: readonly (readonly [string, string, number, RegExp])[] = [
    ['a node that is not there', TARGET.replace('worker2', 'worker3'), 4, /worker3.*write worker/],
    ['one node twice', `\n${TARGET.replace('worker2', 'worker1')}`, 5, /as node and as other/],
    ['a mistyped property', `\n\n${TARGET.replace('network', 'netwrok')}`, 6, /target number 1.*netwrok/],
    ['a name that docker would not take', TARGET.replace("'net'", "'a b'"), 4, /network of target number 1/],
    ['a fault with an unknown id', `${TARGET}\nblindTo('vxlan-dwn', 'so it is');`, 5, /write vxlan-down/],
    [
      'a way among faults',
      `${TARGET}\nblindTo('restarted', 'so it is');`,
      5,
      /found":"restarted.*faults\/catalogue/,
    ],
    ['a way with an unknown id', `${TARGET}\ncontradicts('restartd', 'so it is');`, 5, /write restarted/],
    ['a reason without words', `${TARGET}\nblindTo('vxlan-down', 'no');`, 5, /reason of blindTo vxlan-down/],
    [
      'a reason given twice',
      `${TARGET}\nblindTo('drained', 'so it is');\nblindTo('drained', 'so it is');`,
      5,
      /drained twice/,
    ],
    [
      'a fault that cannot be put on it',
      `${TARGET}\nblindTo('dnat', 'so it is');`,
      5,
      /dnat, which needs port/,
    ],
    ['a reason without any target', `blindTo('drained', 'so it is');`, 4, /needs some target/],
    ['a cell that there is not', `${TARGET}\nblindTo('drained@net', 'so it is');`, 5, /write drained/],
  ];
  for (const [what, calls, line, said] of wrong) {
    it(`refuses ${what}`, async () => {
      const thrown: unknown = await load(calls).catch((error: unknown) => error);
      expect(thrown).to.include({ name: 'GuideError', code: 'bad-guide' });
      const { problems } = thrown as { readonly problems: readonly Problem[] };
      expect(problems.map((problem) => problem.line)).to.deep.equal([line]);
      expect(JSON.stringify(problems[0])).to.match(said);
    });
  }
});
