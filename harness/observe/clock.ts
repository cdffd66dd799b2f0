import { z } from 'zod';
import { clockSchema } from '../evidence/clock.ts';
import type { Clock } from '../evidence/types.ts';

const seconds = z
  .string()
  .regex(/^\d+(\.\d+)?$/, 'not a number of seconds')
  .transform(Number);
const printed = z.tuple([seconds, seconds], seconds);

/** A line of seconds: since 1970, since the boot and, where the engine runs, since it started. */
export function parseClock(text: string): Clock {
  const [since1970, bootedSeconds, engineSeconds] = printed.parse(text.split(' '));
  return clockSchema.parse({
    at: new Date(since1970 * 1000).toISOString(),
    bootedSeconds,
    ...(engineSeconds === undefined ? {} : { engineSeconds }),
  });
}
