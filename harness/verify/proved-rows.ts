import { readFile } from 'node:fs/promises';
import { LabError } from '../../common/errors.ts';
import { grade } from '../grade/run.ts';
import { parseProof, proofFile } from './proof.ts';
import type { Proof } from './proof.ts';
import type { Row, RowOutcome } from './row.ts';
import { isRight } from './row.ts';
import { rowHash } from './row-hash.ts';
import { rowsOf } from './rows.ts';
import type { Subject } from './subject.ts';
import { resultOf } from './verify-row.ts';

/**
 * The rows, by id, that need no machines: they were proved on machines of this suite with the commands,
 * faults and probes of today, and today's checks still say of that evidence what they must.
 */
export async function provedRows(
  { lab, checks, faults }: Subject,
  suite: string,
): Promise<ReadonlyMap<string, RowOutcome>> {
  const proved = new Map<string, RowOutcome>();
  for (const row of rowsOf(checks.checks, faults)) {
    const proof = await proofOf(lab.folder, row, suite);
    if (proof === undefined || proof.row !== rowHash(lab, checks.probes, row)) continue;
    const { evidence, milliseconds } = proof;
    const result = resultOf(row, { grade: grade(lab, checks, evidence), milliseconds });
    if (isRight(result)) proved.set(row.id, { result, evidence });
  }
  return proved;
}

async function proofOf(labFolder: string, row: Row, suite: string): Promise<Proof | undefined> {
  const file = proofFile(labFolder, row.id, suite);
  try {
    return parseProof(await readFile(file), file);
  } catch (error) {
    // What cannot be read proves nothing; the row is run again.
    if (error instanceof LabError || (error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
