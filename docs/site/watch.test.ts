import { expect } from 'chai';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { watchSite } from './watch.ts';

describe('a site that is watched', () => {
  let root = '';
  let end = (): void => undefined;
  /** Called by the rebuild that is awaited. */
  let begun = (): void => undefined;
  let builds = 0;
  let finish = (): void => undefined;

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'swarmlab-watch-'));
    for (const folder of ['docs/dist', 'labs/01-x', 'harness', 'vms', 'common'])
      await mkdir(join(root, folder), { recursive: true });
    builds = 0;
    end = watchSite(root, () => {
      builds += 1;
      begun();
      return new Promise<void>((resolve) => {
        finish = resolve;
      });
    });
  });
  afterEach(async () => {
    end();
    finish();
    await rm(root, { recursive: true });
  });

  const nextBuild = () =>
    new Promise<void>((resolve) => {
      begun = resolve;
    });

  it('is rebuilt when a guide changes, and again for the next change', async () => {
    const first = nextBuild();
    await writeFile(join(root, 'labs/01-x/lab.md'), 'one');
    await first;
    const second = nextBuild();
    await writeFile(join(root, 'docs/page.md'), 'two');
    finish();
    await second;
    expect(builds).to.equal(2);
  });
});
