import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { buildSite } from '../../docs/site/build.ts';
import type { SiteFiles } from '../../docs/site/input.ts';
import { writeSite } from '../../docs/site/write.ts';
import { listLabs, loadLab } from '../../harness/guide/guide.ts';
import { isOfThisGuide, readRecording, recordedSuites } from '../../harness/record/recording.ts';
import { rootWithRun } from './recorded-root.ts';
import { openPage, ROOT, useSite } from './site.ts';

const PAGE = 'en/labs/3-an-overlay-and-five-replicas/index.html';
const HOSTILE =
  '\u001b]0;owned\u0007\u001b[31m<script>alert(1)</script>\u001b[0m\n</samp></pre><img src=x onerror=alert(1)>';
const HOME =
  '---\ntitle: T\ndescription: D\norder: 1\n---\n\n![A frame](figure:frame:vxlan)\n\n![A map](figure:map:3:create-overlay)\n';

describe('what was recorded', function () {
  this.timeout(60_000);
  const openSite = useSite();
  const roots: string[] = [];
  after(() => Promise.all(roots.map((root) => rm(root, { recursive: true }))));

  async function built(
    printed: string,
    guide?: string,
  ): Promise<{ readonly root: string; readonly files: SiteFiles }> {
    const root = await rootWithRun(printed, guide);
    roots.push(root);
    await mkdir(join(root, 'pages'));
    for (const name of ['index.md', 'index.zh.md']) await writeFile(join(root, 'pages', name), HOME);
    const files = await buildSite({ root, pages: 'pages', commands: [], doctor: [] });
    return { root, files };
  }

  it('is shown as text under its command, with engine and date, and with maps of each step', async () => {
    const site = await openSite();
    const { root, files } = await built(HOSTILE);
    await writeSite(files, join(root, 'site'));
    const { page, complaints } = await openPage(site);
    await page.goto(pathToFileURL(join(root, 'site', PAGE)).href);
    expect(await page.locator('.head .note').innerText()).to.match(/2026-11-22.*26\.1\.5.*trixie/);
    const output = page.locator('.output').first();
    expect(await output.locator('summary').innerText()).to.contain('manager1');
    expect(await output.locator('samp').innerText()).to.equal(
      '<script>alert(1)</script>\n</samp></pre><img src=x onerror=alert(1)>',
    );
    const fold = page.locator('#create-overlay ~ .map-fold');
    await fold.locator('summary').click();
    await page.waitForFunction(
      () => (document.querySelector<HTMLImageElement>('.map-fold img')?.naturalWidth ?? 0) > 0,
    );
    expect(await fold.locator('img').getAttribute('alt')).to.contain('Create the overlay');
    await page.goto(pathToFileURL(join(root, 'site/en/index.html')).href);
    expect(await page.locator('.frame').innerText()).to.match(/4097/);
    expect(await page.locator('svg.map').count()).to.equal(1);
    expect(complaints).to.deep.equal([]);
    await page.context().close();
  });

  it('leaves a lab page below 150 KB, with 2 KB under each command', async () => {
    const { files } = await built('x'.repeat(79).concat('\n').repeat(25));
    const loaded = [...files.keys()].filter((path) => /assets\/(style|theme|main|sans|mono|icon)/.test(path));
    const bytes = [PAGE, ...loaded].map((path) => Buffer.byteLength(files.get(path) ?? ''));
    expect(bytes.reduce((sum, each) => sum + each, 0)).to.be.at.most(150 * 1024);
  });

  it('is not shown when the guide has changed since', async () => {
    const { files } = await built('stale', 'f'.repeat(64));
    expect(files.get(PAGE)).not.to.contain('stale');
    expect(files.get(PAGE)).to.contain('No run of this lab is recorded yet');
  });

  it('is, for every lab of this checkout, of its current guide', async () => {
    const labs = join(ROOT, 'labs');
    for (const { id } of await listLabs(labs)) {
      const lab = await loadLab(labs, id);
      for (const suite of await recordedSuites(lab.folder)) {
        const recording = await readRecording(lab.folder, suite);
        const current = recording !== undefined && isOfThisGuide(recording, lab);
        expect(current, `${id} on ${suite}: npm run labs:record ${lab.number}`).to.equal(true);
      }
    }
  });
});
