import { pathToFileURL } from 'node:url';
import type { z } from 'zod';
import { briefly, LabError } from '../../common/errors.ts';

/**
 * What a file that a lab's author wrote exports, as `schema` has it.
 * @param wanted the line that the file must have: `export const checks = defineChecks(…)`
 * @throws LabError `bad-guide` when it cannot be loaded or exports something else
 */
export async function importAuthored<T>(file: string, schema: z.ZodType<T>, wanted: string): Promise<T> {
  let module: unknown;
  try {
    module = await import(pathToFileURL(file).href);
  } catch (error) {
    throw badFile(file, 'a file of the lab that can be loaded', briefly(error), error);
  }
  const parsed = schema.safeParse(module);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw badFile(
    file,
    wanted,
    issue ? `${issue.path.map(String).join('.')}: ${issue.message}` : 'something else',
  );
}

export function badFile(file: string, wanted: string, found: string, cause?: unknown): LabError {
  return new LabError({
    code: 'bad-guide',
    wanted,
    found: `${found} (${file})`,
    next: `mend ${file}`,
    cause,
  });
}
