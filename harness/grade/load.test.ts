import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { loadChecks, type LabOfChecks } from './load.ts';

describe('loadChecks', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'checks-'));
    // As in the project, whose labs are modules.
    await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  });
  afterEach(() => rm(folder, { recursive: true }));

  const lab = (): LabOfChecks => ({
    folder,
    steps: [
      { id: 'make', points: 3, place: { file: 'lab.md', line: 9 }, commands: [] },
      { id: 'look', points: 0, place: { file: 'lab.md', line: 20 }, commands: [] },
    ],
  });

  async function load(...checks: readonly string[]): Promise<unknown> {
    const all = checks.map(
      (check) => `{ id: 'a', step: 'make', points: 3, title: 'A', body() {}, ${check} }`,
    );
    await writeFile(join(folder, 'checks.ts'), `export const checks = { checks: [${all.join(', ')}] };`);
    return loadChecks(lab()).catch((error: unknown) => error);
  }

  it('gives the checks of the folder', async () => {
    expect(await load('')).to.have.nested.property('checks[0].id', 'a');
  });

  const wrong: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['the same id twice', ['points: 1', 'points: 2'], /two checks called a/],
    ['a step that the guide does not have', [`step: 'mkae'`], /found mkae; write make/],
    ['points that are not the step’s', ['points: 2'], /points=2 for step make, .* \(a 2\); found 3 points/],
    [
      'points for a step without any',
      ['', `id: 'b', step: 'look', points: 1`],
      /lab.md:20: wanted points=1 .*; found no points/,
    ],
    ['half a point', ['points: 2.5'], /points of check a /],
    ['a check without a function', ['body: 1'], /a check has a function/],
    ['an id that no script could hold', [`id: 'A b'`], /lowercase/],
    ['no checks', [], /checks/],
    ['a check without a title', [`title: ''`], /title of check a /],
  ];
  for (const [what, checks, found] of wrong) {
    it(`refuses ${what}`, async () => {
      const error = await load(...checks);
      expect(error).to.include({ name: 'GuideError', code: 'bad-guide' });
      expect(error).to.have.property('found').that.matches(found);
    });
  }

  it('says why a file cannot be loaded', async () => {
    const missing = await loadChecks(lab()).catch((error: unknown) => error);
    expect(missing).to.include({ code: 'bad-guide' });
    await writeFile(join(folder, 'checks.ts'), 'export const checks = (;');
    expect(await loadChecks(lab()).catch((error: unknown) => error)).to.include({ code: 'bad-guide' });
  });
});
