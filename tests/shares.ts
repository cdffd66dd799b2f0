import { execa } from 'execa';
import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const START = fileURLToPath(new URL('../start.mjs', import.meta.url));
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

/**
 * Runs tests without machines in one process more than there are processors, for tests wait too. Each has
 * its share of the files; this prints what each of them printed. A process that ends badly without a failed
 * test, because a test left something open or nothing ran, counts as one failure.
 */
export async function runShares(task: string, typed: readonly string[]): Promise<Totals> {
  const count = availableParallelism() + 1;
  const shares = Array.from({ length: count }, async (_, index) => {
    const args = [START, task, ...typed, '--share', `${index + 1}/${count}`];
    const { all, exitCode } = await execa(process.execPath, args, {
      all: true,
      reject: false,
      stdin: 'ignore',
    });
    const closing = [...all.matchAll(CLOSING_LINE)].at(-1) ?? [];
    const [, passed = 0, failed = 0, skipped = 0] = closing.map((text) => Number(text ?? 0));
    process.stdout.write(`${all}\n`);
    return { passed, failed: failed === 0 && exitCode !== 0 ? 1 : failed, skipped };
  });
  return (await Promise.all(shares)).reduce(sum, nothing);
}

/** How much longer a file of tests takes that reads what was recorded of every lab. */
const OF_ALL_LABS = 12;

/**
 * The files of a share `2/3`; all of them without a share. The shares are about equally large, since a long
 * file takes long as a rule, while the files of one folder may all be slow.
 */
export async function filesOfShare(
  files: readonly string[],
  share: string | undefined,
): Promise<readonly string[]> {
  if (share === undefined) return files;
  const [number = 1, count = 1] = share.split('/').map(Number);
  const sized = await Promise.all(files.map(async (file) => ({ file, bytes: await weightOf(file) })));
  const shares = Array.from({ length: count }, () => ({ bytes: 0, files: new Set<string>() }));
  for (const { file, bytes } of sized.sort((one, other) => other.bytes - one.bytes)) {
    const smallest = shares.reduce((least, each) => (each.bytes < least.bytes ? each : least));
    smallest.bytes += bytes;
    smallest.files.add(file);
  }
  const chosen = shares[number - 1]?.files;
  return files.filter((file) => chosen?.has(file));
}

async function weightOf(file: string): Promise<number> {
  const { size } = await stat(file);
  return file.includes(join('tests', 'recorded')) ? size * OF_ALL_LABS : size;
}
