import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Mocha from 'mocha';
import { errorText } from '../harness/cli/error-text.ts';
import { ensureHostPackages } from '../harness/cli/host-setup.ts';
import { thisHost } from '../harness/cli/this-host.ts';
import { testNeeds } from './host-needs.ts';
import { ClosingLine } from './reporter.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const UNIT = ['setup', 'common', 'docs', 'harness', 'vms', 'labs', 'tests/unit'];
const RECORDED = ['tests/recorded'];
const SITE = ['tests/site'];
/** What goes through the making of everything first, so that the others find it made. */
const CLUSTER = ['tests/cluster/qemu/kill.test.ts', 'tests/cluster'];
const FOLDERS = new Map([
  ['test', [...UNIT, ...RECORDED, ...SITE, ...CLUSTER]],
  ['test:unit', UNIT],
  ['test:recorded', RECORDED],
  ['test:site', SITE],
  ['test:cluster', CLUSTER],
]);
/** How long something may hold the process after the last test before it is called a leak. */
const LINGER_MS = 20_000;

/**
 * `npm test`: unit tests first, then those on recorded evidence, then the docs site in a browser, then those
 * with real machines. Options: `--grep WORDS`, `--bail`, `--no-install`.
 */
export async function main(task: string, typed: readonly string[]): Promise<void> {
  try {
    const needs = await testNeeds(task, thisHost());
    await ensureHostPackages(typed.includes('--no-install') ? 'never' : policy(), thisHost(), needs);
  } catch (error) {
    process.stderr.write(errorText(error));
    process.exitCode = 2;
    return;
  }
  // A colour or a daemon of the caller's must not decide how a test ends.
  for (const name of ['FORCE_COLOR', 'NO_COLOR', 'DOCKER_HOST']) Reflect.deleteProperty(process.env, name);

  const grep = typed[typed.indexOf('--grep') + 1];
  const mocha = new Mocha({
    reporter: ClosingLine,
    timeout: 10_000,
    forbidOnly: process.env['CI'] !== undefined,
    bail: typed.includes('--bail'),
    ...(typed.includes('--grep') && grep !== undefined ? { grep } : {}),
  });
  for (const file of await testFiles(FOLDERS.get(task) ?? [])) mocha.addFile(file);
  await mocha.loadFilesAsync();
  const runner = mocha.run((failures) => {
    const ran = (runner.stats?.passes ?? 0) + failures;
    // No test at all is no proof of anything.
    process.exitCode = failures > 0 || ran === 0 ? 1 : 0;
    setTimeout(complainOfLeak, LINGER_MS).unref();
  });
}

async function testFiles(folders: readonly string[]): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const folder of folders) {
    if (folder.endsWith('.test.ts')) found.add(join(ROOT, folder));
    const names = await readdir(join(ROOT, folder), { recursive: true }).catch(() => []);
    const tests = names.filter((name) => name.endsWith('.test.ts') && !name.includes('node_modules'));
    for (const name of tests.sort()) found.add(join(ROOT, folder, name));
  }
  return [...found];
}

function policy(): 'when-allowed' | 'never' {
  return (process.env['SWARMLAB_NO_INSTALL'] ?? '') === '' ? 'when-allowed' : 'never';
}

function complainOfLeak(): void {
  process.stderr.write(`A test left this open: ${process.getActiveResourcesInfo().join(', ')}\n`);
  process.exit(1);
}
