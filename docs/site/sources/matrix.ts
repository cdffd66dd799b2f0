import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { LabError, briefly } from '../../../common/errors.ts';
import type { LabFaults } from '../../../harness/faults/define.ts';

const schema = z.object({
  lab: z.string(),
  suite: z.string(),
  engine: z.string(),
  checks: z.array(z.object({ id: z.string(), kills: z.array(z.string()) })),
  rows: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      title: z.string(),
      mustFail: z.array(z.string()),
      verdicts: z.record(z.string(), z.string()),
    }),
  ),
});

/** What `labs:verify` proved of a lab on the machines of one Debian release. */
export type ProvedMatrix = Readonly<z.infer<typeof schema>>;

/**
 * The matrices of all labs in `docs/matrix`; none when the folder is not there.
 * @throws LabError `bad-page` when a file holds something else
 */
export async function loadMatrices(root: string): Promise<readonly ProvedMatrix[]> {
  const folder = join(root, 'docs', 'matrix');
  const names = await readdir(folder).catch(() => [] as string[]);
  const files = names.filter((name) => name.endsWith('.json') && !name.includes('.catalogue.')).sort();
  return Promise.all(files.map((name) => readMatrix(join(folder, name))));
}

async function readMatrix(file: string): Promise<ProvedMatrix> {
  try {
    return schema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    throw new LabError({
      code: 'bad-page',
      wanted: `a matrix as labs:verify writes it in ${file}`,
      found: briefly(error),
      next: 'npm run labs:verify, or delete the file',
      cause: error,
    });
  }
}

/**
 * The first difference between a matrix and its lab, in words: what was proved then does not hold for the
 * current lab.
 * @param checks the ids of the lab's checks
 */
export function firstDifference(
  { checks, rows }: ProvedMatrix,
  { faults, variations }: Pick<LabFaults, 'faults' | 'variations'>,
  current: readonly string[],
): string | undefined {
  const proved = new Map(
    rows.filter(({ kind }) => kind === 'fault' || kind === 'variation').map((row) => [row.id, row]),
  );
  const now = [...faults, ...variations.map((variation) => ({ ...variation, noticedBy: [] }))];
  for (const { id, title, noticedBy } of now) {
    const row = proved.get(id);
    if (row === undefined) return `no row ${id}`;
    if (row.title !== title) return `the row ${id} is “${row.title}”`;
    if (!same(row.mustFail, noticedBy)) return `the row ${id} is for other checks`;
    proved.delete(id);
  }
  const [left] = proved.keys();
  if (left !== undefined) return `the row ${left}, which the lab no longer has`;
  return same(
    checks.map(({ id }) => id),
    current,
  )
    ? undefined
    : 'other checks';
}

function same(one: readonly string[], other: readonly string[]): boolean {
  return [...one].sort().join() === [...other].sort().join();
}
