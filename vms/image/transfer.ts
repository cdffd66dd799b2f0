import { execa } from 'execa';
import { access, lstat, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { LabError, briefly } from '../../common/errors.ts';
import type { Cache } from '../cache.ts';
import type { Effort } from '../contract.ts';
import { beside, needSpace, privateFolder } from '../files.ts';
import { diskBytes, imageFiles } from './build.ts';
import { sha256 } from './containers.ts';
import { suites } from './packages.ts';
import type { Suite } from './packages.ts';
import { haveImage, imageIngredients } from './store.ts';
import type { Image } from './store.ts';

/** The files in an image file, in the order in which they are packed; the disk is a compressed qcow2. */
const packed = ['kernel', 'initrd', 'packages', 'disk.qcow2'] as const;
const manifestName = 'manifest.json';

const manifestSchema = z.strictObject({
  format: z.literal('swarmlab-image-1'),
  suite: z.enum(Object.keys(suites) as [Suite, ...Suite[]]),
  /** The recipe it was built by; another version of swarmlab may have another. */
  recipe: z.string(),
  sha256: z.record(z.enum(packed), z.string().regex(/^[0-9a-f]{64}$/)),
});

/** Writes the image of `suite`, built if need be, to one file that another host can import. */
export async function exportImage(suite: Suite, file: string, cache: Cache, effort: Effort): Promise<Image> {
  const image = await haveImage(suite, cache, effort);
  const target = resolve(file);
  await needSpace(dirname(target), 2 ** 30, 'the image file');
  const work = await mkdtemp(join(cache.root, `export-${process.pid}-`));
  try {
    await effort.progress.task('image', `Packing the image into ${file}`, async (task) => {
      task.update('compressing the disk');
      const disk = join(work, 'disk.qcow2');
      await execa('qemu-img', [
        'convert',
        '-f',
        'raw',
        '-O',
        'qcow2',
        '-c',
        '-o',
        'compression_type=zstd',
        image.disk,
        disk,
      ]);
      const sources = {
        kernel: image.kernel,
        initrd: image.initrd,
        packages: join(image.entry.folder, imageFiles.packages),
      };
      for (const [name, source] of Object.entries(sources)) {
        await execa('cp', [source, join(work, name)]);
      }
      task.update('hashing');
      const hashes = await Promise.all(
        packed.map(async (name) => [name, await sha256(join(work, name))] as const),
      );
      const { recipe } = await imageIngredients(suite);
      const manifest = { format: 'swarmlab-image-1', suite, recipe, sha256: Object.fromEntries(hashes) };
      await writeFile(join(work, manifestName), JSON.stringify(manifest, null, 2));
      const draft = beside(target);
      await execa('tar', ['-C', work, '-cf', draft, manifestName, ...packed]);
      await rename(draft, target);
    });
    return image;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/**
 * Puts an image file into the cache, if every hash in it is right and it was made by this version's recipe.
 * @throws LabError `bad-image-file`; the cache is as it was before
 */
export async function importImage(file: string, cache: Cache, effort: Effort): Promise<Image> {
  await access(file).catch((cause: unknown) => {
    throw bad(file, `it cannot be read: ${briefly(cause)}`, cause);
  });
  await needSpace(await privateFolder(cache.root), 3 * 2 ** 30, 'the image');
  const work = await mkdtemp(join(cache.root, `import-${process.pid}-`));
  try {
    return await effort.progress.task('image', `Unpacking ${file}`, async (task) => {
      // Only the names that belong in it are extracted, so no path of the archive's choosing is written to.
      await execa('tar', [
        '-C',
        work,
        '--no-same-owner',
        '-xf',
        resolve(file),
        manifestName,
        ...packed,
      ]).catch((cause: unknown) => {
        throw bad(file, 'it cannot be unpacked', cause);
      });
      for (const name of [manifestName, ...packed]) {
        const found = await lstat(join(work, name));
        // A link would have a file of this host hashed, converted and kept.
        if (!found.isFile() || found.nlink !== 1) throw bad(file, `its ${name} is not a plain file`);
      }
      const { suite, recipe, sha256: hashes } = await readManifest(file, work);
      task.update('comparing hashes');
      for (const name of packed) {
        if ((await sha256(join(work, name))) !== hashes[name])
          throw bad(file, `${name} is not what it was when packed`);
      }
      await checkDisk(file, join(work, 'disk.qcow2'));
      const ingredients = await imageIngredients(suite);
      if (ingredients.recipe !== recipe) throw bad(file, 'it was made by another version of swarmlab');
      const options = {
        onWait: (line: string) => effort.progress.note(line),
        onDamage: (line: string) => effort.progress.note(line),
      };
      await cache.make('image', ingredients, options, async (draft) => {
        task.update('the disk');
        const disk = join(draft, imageFiles.disk);
        await execa('qemu-img', ['convert', '-f', 'qcow2', '-O', 'raw', join(work, 'disk.qcow2'), disk]);
        for (const name of ['kernel', 'initrd', 'packages'] as const) {
          await rename(join(work, name), join(draft, imageFiles[name]));
        }
      });
      return await haveImage(suite, cache, effort);
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

const diskInfoSchema = z.object({
  'virtual-size': z.number(),
  'backing-filename': z.string().optional(),
  'full-backing-filename': z.string().optional(),
  'format-specific': z
    .object({ data: z.object({ 'data-file': z.string().optional() }).optional() })
    .optional(),
});

/** A qcow2 may name other files, whose contents would then be read into the guest, and may be of any size. */
async function checkDisk(file: string, disk: string): Promise<void> {
  const args = ['info', '--output=json', '-f', 'qcow2', disk];
  const { stdout } = await execa('qemu-img', args).catch((cause: unknown) => {
    throw bad(file, 'its disk cannot be read', cause);
  });
  const info = diskInfoSchema.parse(JSON.parse(stdout));
  const backing = info['backing-filename'] ?? info['full-backing-filename'];
  if (backing !== undefined) throw bad(file, `its disk is backed by another file, ${backing}`);
  const data = info['format-specific']?.data?.['data-file'];
  if (data !== undefined) throw bad(file, `its disk is kept in another file, ${data}`);
  if (info['virtual-size'] !== diskBytes) {
    throw bad(file, `its disk has ${info['virtual-size']} instead of ${diskBytes} bytes`);
  }
}

/** Whether this name in the cache's folder is that of a work folder whose command has ended. */
export function isLeftover(name: string): boolean {
  const match = /^(?:export|import)-(?:(\d+)-)?\w{6}$/.exec(name);
  if (match === null) return false;
  try {
    return match[1] === undefined || !process.kill(Number(match[1]), 0);
  } catch {
    return true;
  }
}

async function readManifest(file: string, work: string): Promise<z.infer<typeof manifestSchema>> {
  try {
    return manifestSchema.parse(JSON.parse(await readFile(join(work, manifestName), 'utf8')));
  } catch (cause) {
    throw bad(file, `its ${manifestName} is not that of an image`, cause);
  }
}

function bad(file: string, found: string, cause?: unknown): LabError {
  return new LabError({
    code: 'bad-image-file',
    wanted: `${file} to be a whole image file of this version of swarmlab`,
    found,
    next: 'make it again where it was built (npm run lab image export FILE), and copy it again',
    cause,
  });
}
