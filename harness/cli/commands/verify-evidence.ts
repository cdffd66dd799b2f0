import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Evidence } from '../../evidence/evidence.ts';
import { writeProjectFile } from '../project-file.ts';

/** Keeps evidence as `FOLDER/LAB/ROW.SUITE.json.gz`, when a folder was asked for. */
export async function keepEvidence(
  wanted: string | undefined,
  { lab, row, suite }: { readonly lab: string; readonly row: string; readonly suite: string },
  evidence: Evidence,
): Promise<void> {
  if (wanted === undefined) return;
  const folder = resolve(wanted, lab);
  await mkdir(folder, { recursive: true });
  await writeProjectFile(join(folder, `${row}.${suite}.json.gz`), gzipSync(JSON.stringify(evidence)));
}
