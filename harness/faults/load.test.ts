import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { loadFaults, nodesOf, type LabOfFaults } from './load.ts';

describe('loadFaults', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'faults-'));
    // As in the project, whose labs are modules.
    await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  });
  afterEach(() => rm(folder, { recursive: true }));

  const FAULT = `{ id: 'f', title: 'F', inject: [{ on: 'manager1', run: 'true' }], noticedBy: ['a', 'b'] }`;
  const checks = [{ id: 'a' }, { id: 'b' }];

  async function load(faults: string, variations = '', topology: LabOfFaults['topology'] = {}) {
    await writeFile(
      join(folder, 'faults.ts'),
      `export const faults = { faults: [${faults}], variations: [${variations}] };`,
    );
    const lab = { folder, nodes: ['manager1', 'worker1'], topology };
    return loadFaults(lab, checks).catch((error: unknown) => error);
  }

  const fault = (change: string): string => `{ ...${FAULT}, ${change} }`;
  const variation = (change: string): string => `{ id: 'v', title: 'V', ${change} }`;

  it('gives the faults and variations of the folder', async () => {
    const found = await load(
      FAULT,
      variation(`change: ({ script }) => script, before: [{ on: '*', run: 'true' }]`),
    );
    expect(found).to.have.nested.property('faults[0].id', 'f');
    expect(found).to.have.nested.property('variations[0].change').that.is.a('function');
  });

  it('names the check that no fault kills', async () => {
    expect(await load(fault(`noticedBy: ['a']`)))
      .to.have.property('found')
      .that.matches(/found no fault is noticed by check b;/);
  });

  const wrong: readonly (readonly [string, string, string, RegExp])[] = [
    ['the same id twice', `${FAULT}, ${FAULT}`, '', /two rows called f/],
    ['a variation with the id of a fault', FAULT, `{ id: 'f', title: 'V', swarm: {} }`, /two rows called f/],
    ['the id of a row that is always there', fault(`id: 'solved'`), '', /two rows called solved/],
    ['a fault that nobody notices', fault('noticedBy: []'), '', /noticed by some check/],
    ['a check that the lab does not have', fault(`noticedBy: ['a', 'c']`), '', /found c; /],
    ['an index in the place of a check', fault(`noticedBy: ['a', 'b', 0]`), '', /noticedBy.2 of fault f /],
    ['a check named twice', fault(`noticedBy: ['a', 'b', 'a']`), '', /found a twice/],
    ['a fault that does nothing', fault('inject: []'), '', /inject of fault f /],
    ['an empty script', fault(`inject: [{ on: 'manager1', run: ' ' }]`), '', /inject/],
    [
      'a node that is not there',
      fault(`inject: [{ on: ['manager1', 'worker2'], run: 'true' }]`),
      '',
      /found worker2; write worker1/,
    ],
    ['a cable that is not there', fault(`inject: [{ cut: 'worker2' }]`), '', /found worker2; write worker1/],
    ['all cables at once', fault(`inject: [{ cut: '*' }]`), '', /found \*; /],
    [
      'a node of a variation that is not there',
      FAULT,
      variation(`after: [{ on: 'worker7', run: 'true' }]`),
      /found worker7; write worker1/,
    ],
    ['a variation that changes nothing', FAULT, variation(''), /neither/],
    ['a mistyped property', FAULT, variation(`befor: []`), /variation v .*befor/],
    ['no faults', '', '', /faults/],
  ];
  for (const [what, faults, variations, found] of wrong) {
    it(`refuses ${what}`, async () => {
      const error = await load(faults, variations);
      expect(error).to.include({ name: 'GuideError', code: 'bad-guide' });
      expect(error).to.have.property('found').that.matches(found);
    });
  }

  it('refuses another swarm for a lab that starts without one', async () => {
    const other = variation('swarm: { dataPathPort: 7789 }');
    expect(await load(FAULT, other)).to.have.property('variations');
    expect(await load(FAULT, other, { swarm: 'none' })).to.include({ code: 'bad-guide' });
  });

  it('says that a lab has no faults', async () => {
    const lab = { folder, nodes: [], topology: {} };
    expect(await loadFaults(lab, checks).catch((error: unknown) => error)).to.include({ code: 'bad-guide' });
  });
});

describe('nodesOf', () => {
  it('gives names, one or several, and all for *', () => {
    expect(nodesOf('a', ['a', 'b'])).to.deep.equal(['a']);
    expect(nodesOf(['b', 'a'], ['a', 'b'])).to.deep.equal(['b', 'a']);
    expect(nodesOf('*', ['a', 'b'])).to.deep.equal(['a', 'b']);
  });
});
