import { mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { buildSite } from '../../docs/site/build.ts';
import type { SiteFiles } from '../../docs/site/input.ts';
import { serveSite } from '../../docs/site/serve.ts';
import { writeSite } from '../../docs/site/write.ts';
import { commandReference } from '../../harness/cli/site/command-reference.ts';
import { thisHost } from '../../harness/cli/this-host.ts';
import { doctorEntries } from '../../vms/doctor-entries.ts';
import { defaultDriver, driverNamed, drivers } from '../../vms/drivers.ts';
import { browserPath } from '../host-needs.ts';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Not the root: the site must work below any path. */
const PREFIX = '/some/where/';

/** The site as the tests read it: built once, in a folder, under a path of a server on loopback. */
export interface TestSite {
  readonly files: SiteFiles;
  readonly folder: string;
  readonly url: string;
  readonly browser: Browser;
}

type OpenSite = TestSite & { readonly server: Server };

let site: Promise<OpenSite> | undefined;
/** The suites that were declared and have not ended. */
let users = 0;

/**
 * For a suite of tests: the site, built and opened by the first that asks, closed when the last one has
 * ended.
 */
export function useSite(): () => Promise<TestSite> {
  users += 1;
  after(async () => {
    users -= 1;
    if (users === 0) await closeSite();
  });
  return () => (site ??= open());
}

// Suites that a --grep leaves out do not end.
after(closeSite);

async function closeSite(): Promise<void> {
  if (!site) return;
  const { browser, server, folder } = await site;
  site = undefined;
  await browser.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(dirname(folder), { recursive: true });
}

async function open(): Promise<OpenSite> {
  const files = await buildSite({
    ...{ root: ROOT, pages: 'docs/pages' },
    ...{
      commands: commandReference(),
      doctor: await doctorEntries(await driverNamed(defaultDriver(drivers), drivers)),
    },
  });
  const folder = await mkdtemp(join(tmpdir(), 'swarmlab-site-'));
  await writeSite(files, join(folder, 'site'));
  const { url, server } = await serveSite(join(folder, 'site'), 0, PREFIX);
  const root = process.getuid?.() === 0;
  const browser = await chromium.launch({
    executablePath: browserPath(thisHost()),
    // As root in a container it cannot have its sandbox; it reads nothing here but our own pages.
    args: root ? ['--no-sandbox'] : [],
  });
  return { files, folder: join(folder, 'site'), url, browser, server };
}

/** A page that reports all that the browser complains about, and every request that leaves the site. */
export async function openPage(
  { browser, url }: TestSite,
  options: BrowserContextOptions = {},
): Promise<{ readonly page: Page; readonly complaints: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()} (${page.url()})`));
  page.on('pageerror', (error) => complaints.push(`${error.message} (${page.url()})`));
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !request.url().startsWith('file:'))
      complaints.push(`requests ${request.url()}`);
  });
  return { page, complaints };
}

/** Every page of the site: `en/labs/3-…/index.html`. */
export function pagesOf({ files }: TestSite): readonly string[] {
  return [...files.keys()].filter((path) => path.endsWith('/index.html'));
}

/** The page of lab 3 in a language. */
export function labPage(site: TestSite, language = 'en'): string {
  const found = pagesOf(site).find((path) => path.startsWith(`${language}/labs/3-`));
  if (found === undefined) throw new Error('no page of lab 3');
  return found;
}
