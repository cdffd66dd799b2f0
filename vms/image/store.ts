import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Effort } from '../contract.ts';
import type { Cache, Entry } from '../cache.ts';
import { needSpace, privateFolder } from '../files.ts';
import { buildImage, imageFiles } from './build.ts';
import { suites } from './packages.ts';
import type { Suite } from './packages.ts';
import { recipeHash } from './recipe.ts';

/** Bytes that building takes at its peak: the disk, the packages, the tars. */
const buildBytes = 3 * 2 ** 30;

/** A guest image in the cache. */
export interface Image {
  readonly suite: Suite;
  readonly entry: Entry;
  /** Changes with the recipe and with every package version in it. */
  readonly id: string;
  readonly disk: string;
  readonly kernel: string;
  readonly initrd: string;
}

/** The image of `suite`, built when the cache has none made by today's recipe. */
export async function haveImage(suite: Suite, cache: Cache, { progress, signal }: Effort): Promise<Image> {
  const options = {
    onWait: (holder: string) =>
      progress.note(`Another command is using the image: ${holder}. Waiting for it.`),
    onDamage: (line: string) => progress.note(line),
    ...(signal && { signal }),
  };
  const entry = await cache.make('image', await imageIngredients(suite), options, async (draft) => {
    await needSpace(await privateFolder(cache.root), buildBytes, 'building a guest image');
    await progress.task(
      'image',
      `Building the guest image: Debian ${suite}, engine ${suites[suite].engine}`,
      (task) => buildImage(suite, draft, task),
    );
  });
  return await imageOf(suite, entry);
}

/** What an image's key is made of; the packages' versions are known once it is built and go into its id. */
export async function imageIngredients(suite: Suite): Promise<{ suite: string; recipe: string }> {
  return { suite, recipe: await recipeHash() };
}

async function imageOf(suite: Suite, entry: Entry): Promise<Image> {
  const file = (name: keyof typeof imageFiles) => join(entry.folder, imageFiles[name]);
  const packages = await readFile(file('packages'));
  const id = createHash('sha256').update(entry.key).update(packages).digest('hex').slice(0, 12);
  return { suite, entry, id, disk: file('disk'), kernel: file('kernel'), initrd: file('initrd') };
}
