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
      { id: 'make', points: 3 },
      { id: 'look', points: 0 },
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
    ['a step that the guide does not have', [`step: 'mkae'`], /^mkae/],
    ['points that are not the step’s', ['points: 2'], /^2 points/],
    ['points for a step without any', ['', `id: 'b', step: 'look', points: 1`], /^1 points/],
    ['half a point', ['points: 2.5'], /points/],
    ['a check without a function', ['body: 1'], /a check has a function/],
    ['an id that no script could hold', [`id: 'A b'`], /lower case/],
    ['no checks', [], /checks/],
  ];
  for (const [what, checks, found] of wrong) {
    it(`refuses ${what}`, async () => {
      const error = await load(...checks);
      expect(error).to.include({ name: 'LabError', code: 'bad-guide' });
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
