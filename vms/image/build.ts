import { execa } from 'execa';
import { mkdir, mkdtemp, open, readFile, rename, rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import type { Task } from '../../common/progress.ts';
import { packContainers } from './containers.ts';
import { mmdebstrap } from './mmdebstrap.ts';
import { containerPackages, guestPackages } from './packages.ts';
import type { Suite } from './packages.ts';
import { recipeFolder } from './recipe.ts';

/** The files of an image. */
export const imageFiles = {
  disk: 'disk.raw',
  kernel: 'kernel',
  initrd: 'initrd',
  packages: 'packages',
} as const;

/** Bytes of the guest's disk; a sparse file, of which some 600 MB are used. */
export const diskBytes = 8 * 2 ** 30;

/**
 * What is not unpacked: documentation, a third of the packages, is read elsewhere; assemble-guest.sh makes
 * the initial RAM disk, and nobody looks up hardware by name (making these two would cost ten seconds).
 */
const leftOut = [
  ...['doc', 'man', 'locale', 'info'].map((name) => `/usr/share/${name}/*`),
  '/etc/kernel/postinst.d/initramfs-tools',
  '/usr/lib/udev/hwdb.d/*',
];

/** Whoever has the files here, and with whatever umask: there root has them, and all may read them. */
const asRoot = ['--owner=0', '--group=0', '--mode=u+rwX,go+rX,go-w'];

/** The descriptors that the assemble scripts read and write; see there. */
const descriptors = { disk: 20, overlay: 21, kernel: 22, initrd: 23, packages: 24 };

/**
 * Builds an image of `suite` into `folder` from Debian's packages, as root or, for another user, in a
 * user namespace. All processes end when this one does.
 * @throws LabError `build-failed` with the last lines of mmdebstrap
 */
export async function buildImage(suite: Suite, folder: string, task: Task): Promise<void> {
  const work = await mkdtemp(join(folder, 'work-'));
  try {
    task.update('the container images nginx and toolbox');
    await buildContainers(suite, work);
    task.update(`Debian ${suite} with kernel and engine`);
    await buildGuest(suite, work, folder);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function buildContainers(suite: Suite, work: string): Promise<void> {
  const overlay = join(work, 'container.tar');
  await execa('tar', ['-C', join(recipeFolder, 'container'), ...asRoot, '-cf', overlay, '.']);
  const layer = join(work, 'layer.tar');
  const merged = suite === 'bookworm' ? ['--hook-dir=/usr/share/mmdebstrap/hooks/merged-usr'] : [];
  const args = ['--variant=extract', ...merged, '--format=tar', include(containerPackages())];
  const hook = `--extract-hook=${await script('assemble-container.sh')}`;
  const out = await open(layer, 'w');
  const over = await open(overlay, 'r');
  try {
    await mmdebstrap(suite, [...args, hook], work, { 1: out.fd, [descriptors.overlay]: over.fd });
  } finally {
    await Promise.all([out.close(), over.close()]);
  }
  await packContainers(layer, work);
}

async function buildGuest(suite: Suite, work: string, folder: string): Promise<void> {
  const root = join(work, 'overlay');
  await mkdir(join(root, 'usr/share/swarmlab'), { recursive: true });
  await rename(join(work, 'images.tar'), join(root, 'usr/share/swarmlab/images.tar'));
  const overlay = join(work, 'overlay.tar');
  await execa('tar', [
    ...asRoot,
    '-cf',
    overlay,
    '-C',
    join(recipeFolder, 'guest'),
    '.',
    '-C',
    root,
    './usr/share/swarmlab/images.tar',
  ]);

  const files = await openOutputs(folder);
  const over = await open(overlay, 'r');
  try {
    const without = leftOut.map((path) => `--dpkgopt=path-exclude=${path}`);
    const args = ['--variant=minbase', '--format=null', ...without, include(guestPackages(suite))];
    const hook = `--customize-hook=${await script('assemble-guest.sh')}`;
    const fds = Object.fromEntries(files.map(({ name, file }) => [descriptors[name], file.fd]));
    await mmdebstrap(suite, [...args, hook], work, { ...fds, [descriptors.overlay]: over.fd });
  } finally {
    await over.close();
    await Promise.all(files.map(({ file }) => file.chmod(0o600).then(() => file.close())));
  }
}

async function openOutputs(folder: string) {
  const names = ['disk', 'kernel', 'initrd', 'packages'] as const;
  return await Promise.all(
    names.map(async (name) => {
      const path = join(folder, imageFiles[name]);
      const file = await open(path, 'w+');
      // In a user namespace the builder is another user, who opens the file again by its descriptor.
      await file.chmod(0o666);
      if (name === 'disk') await truncate(path, diskBytes);
      return { name, file };
    }),
  );
}

function include(packages: readonly string[]): string {
  return `--include=${packages.join(',')}`;
}

async function script(name: string): Promise<string> {
  return await readFile(join(recipeFolder, name), 'utf8');
}
