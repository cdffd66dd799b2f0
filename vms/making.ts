import type { Effort } from './contract.ts';
import type { MakeOptions } from './cache.ts';

/**
 * How the cache reports what it waits for and what it makes again.
 * @param doing what another command may be doing, to continue a sentence: `boots the same machine`
 */
export function whileOther(doing: string, { progress, signal }: Effort): MakeOptions {
  return {
    onWait: (holder) => progress.note(`Another command ${doing}: ${holder}. Waiting for it.`),
    onDamage: (line) => progress.note(line),
    ...(signal && { signal }),
  };
}
