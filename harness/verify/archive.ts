import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { z } from 'zod';
import { briefly, LabError } from '../../common/errors.ts';
import { zodWords } from '../../common/zod-words.ts';
import { toEvidence } from '../evidence/evidence.ts';
import type { Evidence } from '../evidence/evidence.ts';

/** In bytes: a hundred cells of seven nodes are 40 MB. */
const MAX_UNPACKED = 256 * 2 ** 20;

/**
 * The evidence of one cell is 140 kB and differs little from that of the next: packed together, a cell takes
 * about 1 kB. 24 is the largest window, 16 MB, and 7 as small as 9 in half the time.
 */
const QUALITY = 7;
const WINDOW = 24;

const schema = z.strictObject({
  version: z.literal(1),
  id: z.string().min(1).max(256),
  /** `rowHash` of the cell when it was observed. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** What it took, with the restore or start before it. */
  milliseconds: z.int().nonnegative(),
  evidence: z.unknown(),
});

/** What was observed of real machines on which an entry of the catalogue was tried. */
export interface ArchivedCell {
  readonly id: string;
  readonly hash: string;
  readonly milliseconds: number;
  /** As JSON has it; `evidenceOf` makes it one of the current version. */
  readonly evidence: unknown;
}

/** The archive of a lab's cells on machines of one suite. */
export function archiveFile(labFolder: string, suite: string): string {
  return join(labFolder, 'recorded', `catalogue.${suite}.br`);
}

/** A line of JSON for each cell, compressed together. */
export function packArchive(cells: Iterable<ArchivedCell>): Uint8Array {
  const lines = [...cells].map(({ id, hash, milliseconds, evidence }) =>
    JSON.stringify({ version: 1, id, hash, milliseconds: Math.round(milliseconds), evidence }),
  );
  const text = Buffer.from(lines.map((line) => `${line}\n`).join(''));
  return brotliCompressSync(text, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: WINDOW,
      [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
    },
  });
}

/**
 * The cells of an archive, by id.
 * @param file for messages
 * @throws LabError `bad-recording` for anything but what `packArchive` makes
 */
export function parseArchive(packed: Uint8Array, file: string): ReadonlyMap<string, ArchivedCell> {
  try {
    const text = brotliDecompressSync(packed, { maxOutputLength: MAX_UNPACKED }).toString('utf8');
    const cells = text.split('\n').filter((line) => line !== '');
    return new Map(cells.map((line) => schema.parse(JSON.parse(line))).map((cell) => [cell.id, cell]));
  } catch (cause) {
    throw new LabError({
      code: 'bad-recording',
      wanted: `the cells of a lab that labs:verify --catalogue keeps in ${file}`,
      found: cause instanceof z.ZodError ? zodWords(cause) : briefly(cause),
      next: 'npm run labs:verify -- LAB --catalogue makes new ones',
      cause,
    });
  }
}

/** What was observed of the cell; undefined when it is no evidence, or of a version that nobody knows. */
export function evidenceOf({ evidence }: ArchivedCell): Evidence | undefined {
  try {
    return toEvidence(evidence);
  } catch (error) {
    if (error instanceof LabError) return undefined;
    throw error;
  }
}
