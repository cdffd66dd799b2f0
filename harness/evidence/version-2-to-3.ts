import { z } from 'zod';

const versionTwo = z.looseObject({ version: z.literal(2) });

/**
 * Version 3 has a probe that captures frames, `captures`. It was added without a new number, so evidence of
 * version 2 may have it or not; it is as good in either case, and nothing but the number changes.
 */
export function twoToThree(from: unknown): unknown {
  const two = versionTwo.safeParse(from);
  return two.success ? { ...two.data, version: 3 } : from;
}
