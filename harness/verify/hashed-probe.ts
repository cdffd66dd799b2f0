import { isDeepStrictEqual } from 'node:util';
import { probeSchema } from '../evidence/probes.ts';
import type { Probe } from '../evidence/types.ts';

/** Fields with a default that proofs have had in their hashes from the beginning, and so keep. */
const ALWAYS: readonly string[] = ['requests.to', 'captures.most'];

/** What turns a probe as a lab writes it into one with its defaults filled in. */
export interface ProbeParser {
  safeParse(probe: unknown): { readonly success: boolean; readonly data?: unknown };
}

/**
 * A probe as it goes into a row's hash: without the fields that mean the same when they are left out. So a
 * kind of probe can get a new field with a default, and what was proved with the probes of before stays
 * proved.
 * @param parser the schema of probes; another one only in tests
 */
export function hashedProbe(
  probe: Probe,
  parser: ProbeParser = probeSchema,
): Readonly<Record<string, unknown>> {
  const entries = Object.entries(probe);
  const kept = entries.filter(([field]) => {
    if (ALWAYS.includes(`${probe.kind}.${field}`)) return true;
    const without = parser.safeParse(Object.fromEntries(entries.filter(([name]) => name !== field)));
    return !(without.success && isDeepStrictEqual(without.data, probe));
  });
  return Object.fromEntries(kept);
}
