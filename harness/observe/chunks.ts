import { briefly } from '../../common/errors.ts';
import { harmless } from '../../common/safe-text.ts';
import type { Section } from '../evidence/section.ts';

/** What one command of the collector printed, and how it ended: an exit status, or the HTTP status of a URL. */
export interface Chunk {
  readonly status: number;
  readonly text: string;
}

/**
 * The collector's output by the names of its commands. Each is closed by a line `@@NONCE STATUS NAME`; nobody on the
 * guest can write one before the observation starts, for the nonce is new each time.
 */
export function splitChunks(output: string, nonce: string): ReadonlyMap<string, Chunk> {
  const chunks = new Map<string, Chunk>();
  const mark = `@@${nonce} `;
  let lines: string[] = [];
  for (const line of output.split('\n')) {
    const closing = line.startsWith(mark) ? /^(\d+) (.+)$/.exec(line.slice(mark.length)) : null;
    if (!closing) {
      lines.push(line);
      continue;
    }
    chunks.set(closing[2] ?? '', { status: Number(closing[1]), text: lines.join('\n').trim() });
    lines = [];
  }
  return chunks;
}

/** The section that `parse` makes of the chunk `name`; any trouble on the way there is the section's error. */
export function readChunk<T>(
  chunks: ReadonlyMap<string, Chunk>,
  name: string,
  parse: (text: string) => T,
): Section<T> {
  const chunk = chunks.get(name);
  if (!chunk) return failed(`${name}: the collector ended before it`);
  if (chunk.status !== (name.startsWith('http:') ? 200 : 0)) {
    return failed(`${name}: status ${chunk.status}: ${reason(chunk.text)}`);
  }
  try {
    return { ok: true, value: parse(chunk.text) };
  } catch (error) {
    return failed(`${name}: not understood: ${error instanceof Error ? error.message : briefly(error)}`);
  }
}

/** The first line of what was printed; of the engine's API the sentence inside. */
function reason(text: string): string {
  return /^\{"message":"((?:[^"\\]|\\.)*)"\}/.exec(text)?.[1] ?? text.split('\n', 1)[0] ?? '';
}

/** A section without a value. What comes from a guest is cut, and made harmless for a terminal. */
export function failed(error: string): { ok: false; error: string } {
  return { ok: false, error: harmless(error, 500) };
}
