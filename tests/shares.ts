import { execa } from 'execa';
import pMap from 'p-map';
import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const START = fileURLToPath(new URL('../start.mjs', import.meta.url));
const RECORDED = join('tests', 'recorded');
const CLOSING_LINE = /^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/gm;

/** How many tests ended in each way. */
export interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const nothing: Totals = { passed: 0, failed: 0, skipped: 0 };

export function sum(one: Totals, other: Totals): Totals {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
  };
}

/** One process more than there are processors, for tests wait too. */
const PROCESSES = availableParallelism() + 1;

/**
 * Runs tests without machines, each share of the files in a process of its own and several of them at the
 * same time; this prints what each of them printed. A process that ends badly without a failed test, because
 * a test left something open or nothing ran, counts as one failure.
 */
export async function runShares(
  task: string,
  typed: readonly string[],
  files: readonly string[],
): Promise<Totals> {
  const shares = (await sharesOf(files)).map((_, index) => `${index + 1}`);
  const ended = await pMap(shares, (share) => runShare([task, ...typed, '--share', share]), {
    concurrency: PROCESSES,
  });
  return ended.reduce(sum, nothing);
}

async function runShare(words: readonly string[]): Promise<Totals> {
  const { all, exitCode } = await execa(process.execPath, [START, ...words], {
    ...{ all: true, reject: false, stdin: 'ignore' },
  });
  const closing = [...all.matchAll(CLOSING_LINE)].at(-1) ?? [];
  const [, passed = 0, failed = 0, skipped = 0] = closing.map((text) => Number(text ?? 0));
  process.stdout.write(`${all}\n`);
  return { passed, failed: failed === 0 && exitCode !== 0 ? 1 : failed, skipped };
}

/** The files of a share, as `runShares` numbers them from 1 on; all of them without a share. */
export async function filesOfShare(
  files: readonly string[],
  share: string | undefined,
): Promise<readonly string[]> {
  if (share === undefined) return files;
  return (await sharesOf(files))[Number(share) - 1] ?? [];
}

/**
 * Each file of tests that reads what was recorded of every lab is a share, and these come first, since any of
 * them may take long. The others are in as many shares as there are processes, about equally large: a long
 * file takes long as a rule, while the files of one folder may all be slow.
 */
async function sharesOf(files: readonly string[]): Promise<readonly (readonly string[])[]> {
  const ofAllLabs = files.filter((file) => file.includes(RECORDED));
  const others = files.filter((file) => !ofAllLabs.includes(file));
  const sized = await Promise.all(others.map(async (file) => ({ file, bytes: (await stat(file)).size })));
  const shares = Array.from({ length: PROCESSES }, () => ({ bytes: 0, files: new Set<string>() }));
  for (const { file, bytes } of sized.sort((one, other) => other.bytes - one.bytes)) {
    const smallest = shares.reduce((least, each) => (each.bytes < least.bytes ? each : least));
    smallest.bytes += bytes;
    smallest.files.add(file);
  }
  const mixed = shares.map((each) => others.filter((file) => each.files.has(file)));
  return [...ofAllLabs.map((file) => [file]), ...mixed.filter((each) => each.length > 0)];
}
