import { z } from 'zod';
import { list, text, type DeepReadonly } from '../evidence/section.ts';
import { LIMITS } from './limits.ts';

const MAX_ENTRIES = 4096;
const output = text(2 ** 21);

export const transcriptSchema = z.object({
  /** The id of the lab whose steps were run. */
  lab: text(128),
  /** In the order in which they ran. */
  entries: list(
    z.object({
      step: text(128),
      node: text(64),
      script: output,
      exitStatus: z.int(),
      stdout: output,
      stderr: output,
      startedAt: z.iso.datetime(),
      durationMs: z.number().nonnegative(),
    }),
    MAX_ENTRIES,
  ),
});

/** What `lab run` and `lab solve` ran and what came back; the answers they gave are in the evidence. */
export type BundledTranscript = DeepReadonly<z.infer<typeof transcriptSchema>>;

/** The same with as many of the newest entries as a bundle has room for. */
export function fitted({ lab, entries }: BundledTranscript): BundledTranscript {
  let room = LIMITS.transcript - Buffer.byteLength(JSON.stringify({ lab, entries: [] }));
  let first = entries.length;
  while (first > 0 && entries.length - first < MAX_ENTRIES) {
    // One more byte for the comma after it.
    room -= Buffer.byteLength(JSON.stringify(entries[first - 1])) + 1;
    if (room < 0) break;
    first -= 1;
  }
  return { lab, entries: entries.slice(first) };
}
