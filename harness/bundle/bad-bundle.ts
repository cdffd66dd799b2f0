import { LabError } from '../../common/errors.ts';
import { harmless } from '../../common/safe-text.ts';

export interface Complaint {
  readonly wanted: string;
  /** May quote the file: it is made harmless here. */
  readonly found: string;
  readonly next?: string;
  readonly cause?: unknown;
}

/** The error for whatever is wrong with a file that was handed in. */
export function badBundle({ wanted, found, next, cause }: Complaint): LabError {
  return new LabError({
    code: 'bad-bundle',
    wanted,
    found: harmless(found, 300),
    next: next ?? 'ask for the file again, just as `npm run lab submit` wrote it',
    cause,
  });
}
