import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { readEvidence } from '../../harness/evidence/evidence.ts';
import type { Evidence } from '../../harness/evidence/evidence.ts';

export const LABS = fileURLToPath(new URL('../../labs', import.meta.url));

/** What was observed of real machines in the state of a row of a lab's matrix. */
export interface Recording {
  /** The lab's id, which is its folder's name. */
  readonly lab: string;
  readonly row: string;
  /** The Debian release of the machines. */
  readonly suite: string;
  readonly file: string;
}

/** What `labs:verify -- --evidence labs` kept, of all labs or of one. */
export function recordingsOf(labs: readonly string[] = readdirSync(LABS)): readonly Recording[] {
  return labs.flatMap((lab) => {
    const folder = join(LABS, lab, 'recorded', 'rows');
    const files = existsSync(folder) ? readdirSync(folder) : [];
    return files.map((name) => {
      const [row = '', suite = ''] = name.replace(/\.json\.gz$/, '').split('.');
      return { lab, row, suite, file: join(folder, name) };
    });
  });
}

export function readRecording(file: string): Evidence {
  return readEvidence(gunzipSync(readFileSync(file)).toString('utf8'));
}
