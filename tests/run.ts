import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Mocha from 'mocha';
import { errorText } from '../harness/cli/error-text.ts';
import { ensureHostPackages } from '../harness/cli/host-setup.ts';
import { thisHost } from '../harness/cli/this-host.ts';
import { testNeeds } from './host-needs.ts';
import { ClosingLine, closingLine } from './reporter.ts';
import { filesOfShare, nothing, runShares } from './shares.ts';
import type { Totals } from './shares.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const UNIT = ['setup', 'common', 'docs', 'harness', 'vms', 'labs', 'bench', 'tests/unit'];
const RECORDED = ['tests/recorded'];
const SITE = ['tests/site'];
/** The test in which everything is made comes first, so that the others find it made. */
const CLUSTER = ['tests/cluster/qemu/kill.test.ts', 'tests/cluster'];
const FOLDERS = new Map([
  ['test', [...UNIT, ...RECORDED, ...SITE, ...CLUSTER]],
  ['test:unit', UNIT],
  ['test:recorded', RECORDED],
  ['test:site', SITE],
  ['test:cluster', CLUSTER],
]);
/** What runs in several processes at once; the rest needs all processors for a browser or machines. */
const SHARED = new Map([
  ['test', [...UNIT, ...RECORDED]],
  ['test:unit', UNIT],
  ['test:recorded', RECORDED],
]);
/** How long something may hold the process after the last test before it is reported as a leak. */
const LINGER_MS = 20_000;

/**
 * `npm test`: unit tests and those on recorded evidence first, on all processors, then the docs site in a
 * browser, then those with real machines. Options: `--grep WORDS`, `--bail`, `--no-install`.
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
  // The caller's colours and Docker host must not decide how a test ends.
  for (const name of ['FORCE_COLOR', 'NO_COLOR', 'DOCKER_HOST']) Reflect.deleteProperty(process.env, name);

  const shared = SHARED.get(task) ?? [];
  if (typed.includes('--share')) return runHere(shared, typed, nothing);
  // A few chosen tests are done sooner in one process, and what they print can be read while they run.
  const inOne = typed.includes('--grep') || typed.includes('--bail');
  const before =
    inOne || shared.length === 0 ? nothing : await runShares(task, typed, await testFiles(shared));
  const folders = FOLDERS.get(task) ?? [];
  const rest = inOne ? folders : folders.filter((folder) => !shared.includes(folder));
  if (rest.length > 0) await runHere(rest, typed, before);
  else conclude(before);
}

/** @param before how tests in other processes ended */
async function runHere(folders: readonly string[], typed: readonly string[], before: Totals): Promise<void> {
  const grep = valueOf('--grep', typed);
  const mocha = new Mocha({
    reporter: ClosingLine,
    reporterOptions: { before },
    timeout: 10_000,
    forbidOnly: process.env['CI'] !== undefined,
    bail: typed.includes('--bail'),
    ...(grep !== undefined ? { grep } : {}),
  });
  const files = await filesOfShare(await testFiles(folders), valueOf('--share', typed));
  for (const file of files) mocha.addFile(file);
  await mocha.loadFilesAsync();
  const runner = mocha.run((failed) => {
    const passed = (runner.stats?.passes ?? 0) + before.passed;
    setStatus({ passed, failed: failed + before.failed });
    setTimeout(reportLeak, LINGER_MS).unref();
  });
}

function conclude(totals: Totals): void {
  closingLine(totals);
  setStatus(totals);
}

/** A run without tests proves nothing. */
function setStatus({ passed, failed }: Pick<Totals, 'passed' | 'failed'>): void {
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}

function valueOf(option: string, typed: readonly string[]): string | undefined {
  const at = typed.indexOf(option);
  return at < 0 ? undefined : typed[at + 1];
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

function reportLeak(): void {
  process.stderr.write(`A test left this open: ${process.getActiveResourcesInfo().join(', ')}\n`);
  process.exit(1);
}
