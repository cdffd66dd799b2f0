import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Evidence } from '../../harness/evidence/evidence.ts';
import { parseProof, proofsFolder } from '../../harness/verify/proof.ts';

export const LABS = fileURLToPath(new URL('../../labs', import.meta.url));

/** A row of a lab's matrix for which a proof is kept. */
export interface Proved {
  /** The lab's id, which is its folder's name. */
  readonly lab: string;
  readonly row: string;
  /** The Debian release of the machines. */
  readonly suite: string;
  readonly file: string;
}

/** All that `labs:verify` kept, of every lab. */
export function allProved(): readonly Proved[] {
  return readdirSync(LABS).flatMap((lab) => {
    const folder = proofsFolder(join(LABS, lab));
    const files = existsSync(folder) ? readdirSync(folder) : [];
    return files.map((name) => {
      const [row = '', suite = ''] = name.replace(/\.json\.gz$/, '').split('.');
      return { lab, row, suite, file: join(folder, name) };
    });
  });
}

/** What real machines showed in the state of the row. */
export function evidenceOf({ file }: Pick<Proved, 'file'>): Evidence {
  return parseProof(readFileSync(file), file).evidence;
}
