import { Cache } from '../../vms/cache.ts';
import type { Effort } from '../../vms/contract.ts';
import type { Suite } from '../../vms/image/packages.ts';
import { homeOf } from '../../vms/paths.ts';

/** Builds the image of a Debian release unless the cache has it; gives its id. */
export async function buildImage(suite: Suite, effort: Effort): Promise<string> {
  const { haveImage } = await import('../../vms/image/store.ts');
  return (await haveImage(suite, openCache(), effort)).id;
}

/** Writes the image of a Debian release to `file`, built if need be; gives its id. */
export async function exportImage(suite: Suite, file: string, effort: Effort): Promise<string> {
  const transfer = await import('../../vms/image/transfer.ts');
  return (await transfer.exportImage(suite, file, openCache(), effort)).id;
}

/** Takes an image from `file`, whose hashes must be right; gives its id. */
export async function importImage(file: string, effort: Effort): Promise<string> {
  const transfer = await import('../../vms/image/transfer.ts');
  return (await transfer.importImage(file, openCache(), effort)).id;
}

/** Ends the machines of every folder of this user; gives how many processes there were. */
export async function downEverywhere(effort: Effort): Promise<number> {
  const { downAll } = await import('../../vms/qemu/everything.ts');
  return await downAll(homeOf(process.env), effort);
}

/** Removes what is no longer of use, or all that neither a running cluster nor a save stands on; gives how many went. */
export async function pruneCache(what: 'old' | 'all'): Promise<number> {
  const { pruneAll } = await import('../../vms/qemu/everything.ts');
  return await pruneAll(homeOf(process.env), { what });
}

function openCache(): Cache {
  return new Cache(homeOf(process.env).cache);
}
