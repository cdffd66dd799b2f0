import { gzipSync } from 'node:zlib';
import { LabError } from '../../common/errors.ts';
import { withoutSecretsIn } from '../evidence/secrets.ts';
import { MAX_BYTES, parseRecording, type Recording } from './recording.ts';

/**
 * A recording as its file. Secrets that slipped through before are left out here.
 * @throws LabError `bad-recording` when it is larger than a recording may be, or could not be read again
 */
export function packRecording(recording: Recording): Uint8Array {
  const packed = gzipSync(JSON.stringify(withoutSecretsIn(recording)), { level: 9 });
  if (packed.length > MAX_BYTES) {
    throw new LabError({
      code: 'bad-recording',
      wanted: `at most ${MAX_BYTES} bytes for the recording of ${recording.lab}`,
      found: `${packed.length} bytes`,
      next: 'have the guide’s commands print less',
    });
  }
  parseRecording(packed, `the recording of ${recording.lab}`);
  return packed;
}
