import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { labPage, openPage, type TestSite, useSite } from './site.ts';

describe('reading the docs site', function () {
  this.timeout(60_000);
  const openSite = useSite();
  let site: TestSite;
  before(async () => {
    site = await openSite();
  });

  const searches: readonly [language: 'en' | 'zh', question: string, wanted: RegExp][] = [
    ['en', 'namespace', /namespace/i],
    ['en', 'gwbridge', /docker_gwbridge/],
    ['en', 'ipvs', /IPVS/],
    ['zh', '命名空间', /命名空间/],
    ['zh', '转发表', /转发表/],
    ['zh', '负载均衡', /负载均衡/],
  ];
  for (const [language, question, wanted] of searches)
    it(`finds ${question}, and leads to it`, async () => {
      const { page, complaints } = await openPage(site);
      await page.goto(`${site.url}${labPage(site, language)}`);
      await page.keyboard.press('/');
      await page.locator('#search input').fill(question);
      const hit = page.locator('#search .hits a').first();
      await hit.waitFor();
      expect(await page.locator('#search .hits').innerText()).to.match(wanted);
      await hit.click();
      await page.waitForLoadState();
      expect(page.url()).to.contain(`/${language}/`);
      expect(await page.locator('main').innerText()).to.match(wanted);
      expect(complaints).to.deep.equal([]);
      await page.context().close();
    });

  it('says so when nothing is found', async () => {
    const { page } = await openPage(site);
    await page.goto(`${site.url}en/index.html`);
    await page.locator('button.search').click();
    await page.locator('#search input').fill('qqqqzzzz');
    await page.getByText('Nothing found').waitFor();
    await page.context().close();
  });

  it('copies a command and nothing else', async () => {
    const { page } = await openPage(site, { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.goto(site.url + labPage(site));
    await page.locator('.command .copy').nth(0).click();
    await page.getByText('Copied').first().waitFor();
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    expect(await copied()).to.equal('docker network create --driver overlay my-network');
    await page.locator('.command', { hasText: 'ipvsadm -Ln' }).locator('.copy').click();
    await page.waitForFunction(async () => (await navigator.clipboard.readText()).includes('ipvsadm'));
    expect(await copied())
      .to.match(/^iptables -t nat -S DOCKER-INGRESS\nnsenter /)
      .and.match(/ipvsadm -Ln\n'$/);
    await page.context().close();
  });

  it('keeps the place when the language is changed, and the language for the next visit', async () => {
    const { page } = await openPage(site);
    await page.goto(`${site.url}${labPage(site)}#deploy`);
    await page.locator('#deploy').scrollIntoViewIfNeeded();
    await page.evaluate(() => {
      scrollBy(0, 300);
    });
    await page.locator('a.language').click();
    await page.waitForURL(/\/zh\/labs\/3-.*#deploy$/);
    expect(await page.locator('#deploy').evaluate((step) => step.getBoundingClientRect().top)).to.be.within(
      0,
      300,
    );
    await page.goto(`${site.url}index.html`);
    await page.waitForURL(/\/zh\/index\.html$/);
    await page.context().close();
  });

  it('keeps the colours that were chosen, and the place while they change', async () => {
    const { page } = await openPage(site, { colorScheme: 'light' });
    await page.goto(`${site.url}${labPage(site)}#look-inside`);
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await paper();
    // Fonts that load late move what is below them.
    const before = await page.evaluate(() => document.fonts.ready.then(() => scrollY));
    await page.locator('button.theme').click();
    expect(await paper()).to.equal(light);
    await page.locator('button.theme').click();
    const dark = await paper();
    expect(dark).not.to.equal(light);
    expect(await page.evaluate(() => scrollY)).to.equal(before);
    await page.goto(`${site.url}zh/index.html`);
    expect(await paper()).to.equal(dark);
    await page.context().close();
  });

  it('needs no script: everything can be read, and every page can be reached', async () => {
    const { page } = await openPage(site, {
      javaScriptEnabled: false,
      viewport: { width: 360, height: 800 },
    });
    await page.goto(`${site.url}index.html`);
    await page.locator('a[data-language="en"]').click();
    await page.locator('button.menu').click();
    await page.locator('nav.pages a', { hasText: 'five replicas' }).click();
    expect(await page.locator('h1').innerText()).to.contain('five replicas');
    const hint = page.locator('details.hint').first();
    await hint.locator('summary').click();
    expect(await hint.innerText()).to.contain('Which of your three machines');
    expect(await page.locator('button:visible').allInnerTexts()).to.deep.equal(['Menu']);
    await page.context().close();
  });

  it('works from a folder of files, search and language switch included', async () => {
    const { page, complaints } = await openPage(site, { permissions: [] });
    await page.goto(`${pathToFileURL(site.folder).href}/${labPage(site)}`);
    expect(
      await page.evaluate(() => document.fonts.load('1em "Plex Sans"').then((fonts) => fonts.length)),
    ).to.equal(1);
    await page.keyboard.press('/');
    await page.locator('#search input').fill('vxlan0');
    await page.locator('#search .hits a').first().click();
    await page.waitForLoadState();
    await page.locator('a.language').click();
    await page.waitForURL(/\/zh\//);
    expect(await page.locator('main').innerText()).to.match(/\p{Script=Han}/u);
    expect(complaints).to.deep.equal([]);
    await page.context().close();
  });
});
