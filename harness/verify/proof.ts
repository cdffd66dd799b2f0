import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import { briefly, LabError } from '../../common/errors.ts';
import { zodWords } from '../../common/zod-words.ts';
import { toEvidence } from '../evidence/evidence.ts';
import type { Evidence } from '../evidence/evidence.ts';

const MAX_UNPACKED = 32 * 2 ** 20;

const schema = z.strictObject({
  version: z.literal(1),
  /** `rowHash` of the row when it was proved. */
  row: z.string().regex(/^[0-9a-f]{64}$/),
  /** What it took, with the restore or start before it. */
  milliseconds: z.int().nonnegative(),
  evidence: z.unknown().transform((from) => toEvidence(from)),
});

/** What was observed of real machines in the state of a row that was as it should be. */
export interface Proof {
  readonly row: string;
  readonly milliseconds: number;
  /** The last observation. */
  readonly evidence: Evidence;
}

/** The folder of a lab's proofs. */
export function proofsFolder(labFolder: string): string {
  return join(labFolder, 'recorded', 'rows');
}

/** @param row the row's id */
export function proofFile(labFolder: string, row: string, suite: string): string {
  return join(proofsFolder(labFolder), `${row}.${suite}.json.gz`);
}

export function packProof({ row, milliseconds, evidence }: Proof): Uint8Array {
  return gzipSync(JSON.stringify({ version: 1, row, milliseconds: Math.round(milliseconds), evidence }));
}

/** @param file for messages @throws LabError `bad-recording` */
export function parseProof(packed: Uint8Array, file: string): Proof {
  try {
    const json = gunzipSync(packed, { maxOutputLength: MAX_UNPACKED }).toString('utf8');
    return schema.parse(JSON.parse(json));
  } catch (cause) {
    throw new LabError({
      code: 'bad-recording',
      wanted: `the proof of a row that labs:verify keeps in ${file}`,
      found: cause instanceof z.ZodError ? zodWords(cause) : briefly(cause),
      next: 'npm run labs:verify -- LAB --changed makes a new one',
      cause,
    });
  }
}
