import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { labPage, openPage, pagesOf, type TestSite, useSite } from './site.ts';

const WIDTHS = [360, 768, 1440];
const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

describe('the pages of the docs site', function () {
  // Slow while virtual machines run on the same host.
  this.timeout(240_000);
  const openSite = useSite();
  let site: TestSite;
  let axe = '';
  before(async () => {
    [site, axe] = await Promise.all([openSite(), readFile(axePath, 'utf8')]);
  });

  it('fit 360, 768 and 1440 pixels; neither the browser nor axe finds anything wrong', async () => {
    const found: string[] = [];
    const said = await onEvery(site, pagesOf(site), async (page, path) => {
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (excess > 0) found.push(`${path} at ${width}: ${excess} pixels too wide`);
      }
      found.push(...(await violations(page, axe)).map((text) => `${path}: ${text}`));
    });
    expect(found).to.deep.equal([]);
    expect(said).to.deep.equal([]);
  });

  for (const colorScheme of ['light', 'dark'] as const)
    it(`have nothing that axe finds wrong at any width in ${colorScheme} colours`, async () => {
      const found: string[] = [];
      const chosen = ['en/index.html', labPage(site), labPage(site, 'zh'), 'en/concepts/vxlan/index.html'];
      const { page } = await openPage(site, { colorScheme });
      for (const path of chosen.filter((each) => site.files.has(each))) {
        await page.goto(site.url + path);
        // What is folded is tested as well.
        await page.evaluate(() => {
          for (const fold of document.querySelectorAll('details')) fold.open = true;
        });
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 900 });
          found.push(...(await violations(page, axe)).map((text) => `${path} at ${width}: ${text}`));
        }
      }
      await page.context().close();
      expect(found).to.deep.equal([]);
    });
});

async function violations(page: Page, axe: string): Promise<readonly string[]> {
  // Through the debugger, to which the page's own policy does not apply.
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe: tool } = globalThis as unknown as {
      axe: {
        run: () => Promise<{
          violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[];
        }>;
      };
    };
    const { violations: list } = await tool.run();
    return list.map(
      ({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160) ?? ''} ${nodes[0]?.failureSummary ?? ''}`,
    );
  });
}

/** Two at a time: that many processors may be expected. */
async function onEvery(
  site: TestSite,
  paths: readonly string[],
  look: (page: Page, path: string) => Promise<void>,
): Promise<readonly string[]> {
  const left = [...paths];
  const worker = async (): Promise<readonly string[]> => {
    const { page, complaints } = await openPage(site);
    for (let path = left.shift(); path !== undefined; path = left.shift()) {
      await page.goto(site.url + path);
      await look(page, path);
    }
    await page.context().close();
    return complaints;
  };
  return (await Promise.all([worker(), worker()])).flat();
}
