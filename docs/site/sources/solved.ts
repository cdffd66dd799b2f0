import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { toEvidence } from '../../../harness/evidence/evidence.ts';
import { EvidenceView } from '../../../harness/evidence/view.ts';

/** More than the evidence of a handful of nodes can have. */
const MAX_BYTES = 64 * 1024 * 1024;

/** The evidence of the solved lab that is kept for its checks' own tests; undefined where there is none. */
export async function readSolved(folder: string): Promise<EvidenceView | undefined> {
  const packed = await readFile(join(folder, 'recorded', 'solved.json.gz')).catch(() => undefined);
  if (packed === undefined) return undefined;
  const text = gunzipSync(packed, { maxOutputLength: MAX_BYTES }).toString('utf8');
  return new EvidenceView(toEvidence(JSON.parse(text)));
}
