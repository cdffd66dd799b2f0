import { readFile } from 'node:fs/promises';
import { LabError } from '../../common/errors.ts';
import { grade } from '../grade/run.ts';
import { archiveFile, evidenceOf, parseArchive, type ArchivedCell } from './archive.ts';
import { catalogueRows } from './catalogue-rows.ts';
import type { Row, RowOutcome, RowResult } from './row.ts';
import { rowHash } from './row-hash.ts';
import type { Subject } from './subject.ts';
import { resultOf } from './verify-row.ts';

/** The cells in a lab's archive; none when there is no such file, or it cannot be read. */
export async function archivedCells(
  labFolder: string,
  suite: string,
): Promise<ReadonlyMap<string, ArchivedCell>> {
  const file = archiveFile(labFolder, suite);
  try {
    return parseArchive(await readFile(file), file);
  } catch (error) {
    // What cannot be read proves nothing; the cells are run again.
    if (error instanceof LabError || (error as NodeJS.ErrnoException).code === 'ENOENT') return new Map();
    throw error;
  }
}

/**
 * What today's checks say of the cells, by id, that were observed with the commands, faults and probes of
 * today: right or wrong, since evidence of a cell that nobody noticed is what a new check is tried on.
 */
export function judgedCells(
  { lab, checks }: Pick<Subject, 'lab' | 'checks'>,
  rows: readonly Row[],
  archived: ReadonlyMap<string, ArchivedCell>,
): ReadonlyMap<string, RowOutcome> {
  return new Map(
    rows.flatMap((row) => {
      const cell = archived.get(row.id);
      if (cell === undefined || cell.hash !== rowHash(lab, checks.probes, row)) return [];
      const evidence = evidenceOf(cell);
      if (evidence === undefined) return [];
      const result = resultOf(row, { grade: grade(lab, checks, evidence), milliseconds: cell.milliseconds });
      return [[row.id, { result, evidence }] as const];
    }),
  );
}

/** What today's checks say of all that a lab's archive holds. */
export async function knownCells(subject: Subject, suite: string): Promise<readonly RowResult[]> {
  const { lab, faults } = subject;
  const rows = catalogueRows(lab, faults);
  if (rows.length === 0) return [];
  const judged = judgedCells(subject, rows, await archivedCells(lab.folder, suite));
  return [...judged.values()].map(({ result }) => result);
}
