import { LabError, type LabErrorParts } from '../../common/errors.ts';
import type { Transcript } from './transcript.ts';

/** Why the steps were not run to their end, with what they did until then. */
export class RunError extends LabError {
  /** Every command that ended, the failed one too. */
  readonly transcript: Transcript;

  constructor(parts: LabErrorParts, transcript: Transcript) {
    super(parts);
    this.name = 'RunError';
    this.transcript = transcript;
  }
}
