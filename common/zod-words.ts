import type { z } from 'zod';

/**
 * The first thing that is wrong with a value, in one line: where it is, and zod's words for it.
 * `nodes.0.role: Invalid option: expected one of "manager"|"worker"`.
 * @param whole what to call the value where it is wrong as a whole: `the document`, `manifest.json`
 */
export function zodWords({ issues: [issue] }: z.ZodError, whole = 'the document'): string {
  return issue
    ? `${issue.path.map(String).join('.') || whole}: ${issue.message}`
    : `${whole}: not as expected`;
}
