import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { execa } from 'execa';
import { mkdir, mkdtemp, open, readFile, rename, rm, truncate } from 'node:fs/promises';
import { freemem } from 'node:os';
import { join } from 'node:path';
import { LabError } from '../../common/errors.ts';
import type { Task } from '../../common/progress.ts';
import { packContainers } from './containers.ts';
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
 * What is not unpacked: documentation, a third of the packages, is read elsewhere; the initial RAM disk is made by
 * assemble-guest.sh, and no hardware is to be looked up by name (making these two costs ten seconds).
 */
const leftOut = [
  ...['doc', 'man', 'locale', 'info'].map((name) => `/usr/share/${name}/*`),
  '/etc/kernel/postinst.d/initramfs-tools',
  '/usr/lib/udev/hwdb.d/*',
];

/** The descriptors that the assemble scripts read and write; see there. */
const descriptors = { disk: 20, overlay: 21, kernel: 22, initrd: 23, packages: 24 };

/**
 * Builds an image of `suite` into `folder` from Debian's packages, in root's name or, for another user, in a user
 * namespace. All processes end when this one does.
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
  await execa('tar', ['-C', join(recipeFolder, 'container'), '--owner=0', '--group=0', '-cf', overlay, '.']);
  const layer = join(work, 'layer.tar');
  const merged = suite === 'bookworm' ? ['--hook-dir=/usr/share/mmdebstrap/hooks/merged-usr'] : [];
  const args = ['--variant=extract', ...merged, '--format=tar', include(containerPackages())];
  const hook = `--extract-hook=${await script('assemble-container.sh')}`;
  const out = await open(layer, 'w');
  const over = await open(overlay, 'r');
  try {
    await mmdebstrap([...args, hook, suite, '-'], work, { 1: out.fd, [descriptors.overlay]: over.fd });
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
  const owner = ['--owner=0', '--group=0', '--mode=u+rwX,go+rX,go-w'];
  await execa('tar', [
    ...owner,
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
    await mmdebstrap([...args, hook, suite, '-'], work, { ...fds, [descriptors.overlay]: over.fd });
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

/** @param fds numbers in the child, and the open files of this process that they are */
async function mmdebstrap(
  args: readonly string[],
  work: string,
  fds: Readonly<Record<number, number>>,
): Promise<void> {
  const root = process.getuid?.() === 0;
  // The kernel ends the whole tree, mounts included, when this process goes: setpriv passes its end on to unshare,
  // and unshare to the first process of the namespace.
  const tied = ['setpriv', '--pdeathsig', 'KILL'];
  // Node raises the limit of open files to a million, and apt and dpkg close every possible one in each child.
  const limited = ['prlimit', '--nofile=1024'];
  const namespace = root ? ['unshare', '--pid', '--fork', '--kill-child', '--mount', '--mount-proc'] : [];
  // Unpacking in memory is a third faster, and gone with the namespace.
  const inMemory = root && freemem() > 6 * 2 ** 30;
  const memory = inMemory
    ? ['sh', '-c', 'mount -t tmpfs -o size=3G,mode=755 swarmlab "$TMPDIR"; exec "$@"', 'sh']
    : [];
  const [command = '', ...rest] = [
    ...[...tied, ...limited, ...namespace, ...memory],
    ...['mmdebstrap', `--mode=${root ? 'root' : 'unshare'}`, ...args],
  ];
  const highest = Math.max(2, ...Object.keys(fds).map(Number));
  const stdio = Array.from({ length: highest + 1 }, (_, fd) => fds[fd] ?? (fd === 2 ? 'pipe' : 'ignore'));
  const env = {
    ...process.env,
    LC_ALL: 'C.UTF-8',
    ...(root && { TMPDIR: await mkdtemp(join(work, 'root-')) }),
  };
  const child = spawn(command, rest, { stdio, env });
  let words = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (words = (words + text).slice(-4000)));
  const [status] = (await once(child, 'close')) as [number | null];
  if (status === 0) return;
  throw new LabError({
    code: 'build-failed',
    wanted: `mmdebstrap to build a system from Debian's packages`,
    found: lastWords(words),
    next: 'see that apt-get update works here (and, if you are not root, that /etc/subuid has a line for you); or bring an image: npm run lab image import FILE',
  });
}

function lastWords(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const errors = lines.filter((line) => /^(E|W):|error|fail/i.test(line) && !line.includes('setup failed'));
  return (errors.length > 0 ? errors : lines).slice(-3).join('; ').slice(0, 500) || 'no word from it';
}
