import { z } from 'zod';

const seconds = z.number().nonnegative();

/** What the node's own clocks say; nothing else can be held against the times that it gives. */
export const clockSchema = z.object({
  at: z.iso.datetime().describe('ISO 8601, UTC, in whole seconds.'),
  bootedSeconds: seconds.describe('How long ago it booted, in hundredths: `/proc/uptime`.'),
  engineSeconds: seconds
    .optional()
    .describe("How long ago the engine's process started, in hundredths; left out when it does not run."),
});
