import { Cache } from '../../vms/cache.ts';
import type { Effort } from '../../vms/contract.ts';
import type { Suite } from '../../vms/image/packages.ts';
import type { HostView } from '../../vms/host-view.ts';
import { homeOf } from '../../vms/paths.ts';
import type { Session } from './session.ts';

/** Builds the image of a Debian release unless the cache has it; gives its id. */
export async function buildImage({ host }: Session, suite: Suite, effort: Effort): Promise<string> {
  const { haveImage } = await import('../../vms/image/store.ts');
  return (await haveImage(suite, openCache(host), effort)).id;
}

/** Writes the image of a Debian release to `file`, built if need be; gives its id. */
export async function exportImage(
  { host }: Session,
  suite: Suite,
  file: string,
  effort: Effort,
): Promise<string> {
  const transfer = await import('../../vms/image/transfer.ts');
  return (await transfer.exportImage(suite, file, openCache(host), effort)).id;
}

/** Takes an image from `file`, whose hashes must be right; gives its id. */
export async function importImage({ host }: Session, file: string, effort: Effort): Promise<string> {
  const transfer = await import('../../vms/image/transfer.ts');
  return (await transfer.importImage(file, openCache(host), effort)).id;
}

/** Ends the machines of every folder of this user; gives how many processes there were. */
export async function downEverywhere({ host }: Session, effort: Effort): Promise<number> {
  const { downAll } = await import('../../vms/qemu/everything.ts');
  return await downAll(homeOf(host.env), effort);
}

/** Removes what is no longer of use, or all that neither a running cluster nor a save stands on; gives how many went. */
export async function pruneCache({ host }: Session, what: 'old' | 'all'): Promise<number> {
  const { pruneAll } = await import('../../vms/qemu/everything.ts');
  return await pruneAll(homeOf(host.env), { what });
}

function openCache(host: HostView): Cache {
  return new Cache(homeOf(host.env).cache);
}
