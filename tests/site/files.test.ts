import { posix } from 'node:path';
import { expect } from 'chai';
import { openPage, pagesOf, type TestSite, useSite } from './site.ts';

const MAX_BYTES = 150 * 1024;

describe('the files of the docs site', function () {
  this.timeout(60_000);
  const openSite = useSite();
  let site: TestSite;
  before(async () => {
    site = await openSite();
  });

  it('link only to files and anchors that exist', () => {
    const idsOf = new Map(pagesOf(site).map((path) => [path, ids(text(site, path))]));
    const dead: string[] = [];
    for (const path of [...pagesOf(site), 'index.html'])
      for (const link of links(text(site, path))) {
        if (/^(https?|mailto):/.test(link)) continue;
        const [file = '', anchor = ''] = link.split('#');
        const target = file === '' ? path : posix.join(posix.dirname(path), file);
        const there = site.files.has(target) && (anchor === '' || idsOf.get(target)?.has(anchor) === true);
        if (!there || file.startsWith('/')) dead.push(`${path}: ${link}`);
      }
    expect(dead).to.deep.equal([]);
  });

  it('have no inline script or style, and every id once', () => {
    for (const path of pagesOf(site)) {
      const page = text(site, path);
      expect(page, path).not.to.match(/<script(?![^>]*\ssrc=)[^>]*>|<style|\sstyle=|\son\w+=|javascript:/i);
      expect([...page.matchAll(/\sid="([^"]*)"/g)].length, path).to.equal(ids(page).size);
      expect(page).to.contain('http-equiv="Content-Security-Policy"');
    }
  });

  it('cost a lab’s reader 150 KB or less', async () => {
    const { page } = await openPage(site);
    let bytes = 0;
    page.on('response', (response) => {
      const path = new URL(response.url()).pathname.replace(new URL(site.url).pathname, '');
      const content = site.files.get(path);
      bytes += content === undefined ? 0 : Buffer.byteLength(content);
    });
    const heaviest = pagesOf(site)
      .filter((path) => /\/labs\//.test(path))
      .sort((a, b) => Buffer.byteLength(text(site, b)) - Buffer.byteLength(text(site, a)));
    const costs: string[] = [];
    for (const path of heaviest.slice(0, 3)) {
      bytes = 0;
      await page.goto(site.url + path);
      await page.keyboard.press('End');
      await page.waitForLoadState('networkidle');
      if (bytes > MAX_BYTES) costs.push(`${path}: ${bytes}`);
    }
    await page.context().close();
    expect(costs).to.deep.equal([]);
  });
});

function text(site: TestSite, path: string): string {
  const content = site.files.get(path);
  return typeof content === 'string' ? content : '';
}

function links(page: string): readonly string[] {
  return [...page.matchAll(/\s(?:href|src|data-index|data-search)="([^"]*)"/g)].map(([, link = '']) =>
    link.replaceAll('&amp;', '&'),
  );
}

function ids(page: string): ReadonlySet<string> {
  return new Set([...page.matchAll(/\sid="([^"]*)"/g)].map(([, id = '']) => id));
}
