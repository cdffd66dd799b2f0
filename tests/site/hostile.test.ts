import { join } from 'node:path';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { buildSite } from '../../docs/site/build.ts';
import { writeSite } from '../../docs/site/write.ts';
import { openPage, ROOT, useSite } from './site.ts';

describe('hostile text', function () {
  this.timeout(30_000);
  const openSite = useSite();

  it('comes out as text, in the pages and in what the search finds', async () => {
    const site = await openSite();
    const files = await buildSite({
      root: join(ROOT, 'tests/site/fixtures/hostile'),
      ...{ pages: 'docs/pages', commands: [], doctor: [] },
    });
    const folder = await mkdtemp(join(tmpdir(), 'swarmlab-hostile-'));
    await writeSite(files, join(folder, 'site'));
    const { page, complaints } = await openPage(site);
    page.on('dialog', (dialog) => {
      complaints.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    for (const path of ['en/index.html', 'en/labs/1-hostile/index.html', 'zh/labs/1-hostile/index.html']) {
      await page.goto(pathToFileURL(join(folder, 'site', path)).href);
      expect(
        await page.locator('main :is(script, img, iframe, a[href^="javascript:"])').count(),
        path,
      ).to.equal(0);
      expect(await page.locator('main').innerText()).to.contain('<script>');
      await page.keyboard.press('/');
      await page.locator('#search input').fill('alert');
      await page.locator('#search .hits a').first().waitFor();
      expect(await page.locator('#search .hits').innerText()).to.contain('<script>');
      expect(await page.locator('#search .hits :is(script, img, svg)').count()).to.equal(0);
    }
    expect(complaints).to.deep.equal([]);
    await page.context().close();
    await rm(folder, { recursive: true });
  });
});
