import { LabError } from '../../common/errors.ts';
import { Cache } from '../../vms/cache.ts';
import type { Effort } from '../../vms/contract.ts';
import type { Suite } from '../../vms/image/packages.ts';
import { homeOf } from '../../vms/paths.ts';

/** Builds the image of a Debian release unless the cache has it; gives its id. */
export async function buildImage(suite: Suite, effort: Effort): Promise<string> {
  const { haveImage } = await import('../../vms/image/store.ts');
  return (await haveImage(suite, new Cache(homeOf(process.env).cache), effort)).id;
}

/** Writes the image to `file`. */
export const exportImage: (file: string, effort: Effort) => Promise<string> = () =>
  Promise.reject(notYet('image export'));

/** Takes an image from `file`, whose hash must be right. */
export const importImage: (file: string, effort: Effort) => Promise<string> = () =>
  Promise.reject(notYet('image import'));

/** Ends the machines of every folder of this user; gives how many clusters there were. */
export const downEverywhere: (effort: Effort) => Promise<number> = () => Promise.reject(notYet('down --all'));

/** Removes what no cluster and no next run needs; gives how many entries went. */
export const pruneCache: (effort: Effort) => Promise<number> = () => Promise.reject(notYet('prune'));

function notYet(command: string): LabError {
  return new LabError({
    code: 'not-supported',
    wanted: `npm run lab ${command}`,
    found: 'that the machines’ side of it is not written yet',
    next: 'npm run lab -- --help',
  });
}
