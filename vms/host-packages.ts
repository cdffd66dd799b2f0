import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { HostView } from './host-view.ts';

/** A program or file that making machines takes, and the Debian package that brings it. */
export interface HostNeed {
  /** A program's name, looked for in PATH, or an absolute path. */
  readonly thing: string;
  readonly debianPackage: string;
  readonly why: string;
}

const NEEDS: readonly HostNeed[] = [
  { thing: 'qemu-system-x86_64', debianPackage: 'qemu-system-x86', why: 'runs the machines' },
  { thing: 'qemu-img', debianPackage: 'qemu-utils', why: 'makes their disks' },
  { thing: 'mmdebstrap', debianPackage: 'mmdebstrap', why: 'builds the guest image from Debian packages' },
  { thing: 'mke2fs', debianPackage: 'e2fsprogs', why: 'makes the image a disk' },
  { thing: 'setpriv', debianPackage: 'util-linux', why: 'ties the machines to their keeper' },
  { thing: 'unshare', debianPackage: 'util-linux', why: 'builds the image without root' },
  { thing: 'flock', debianPackage: 'util-linux', why: 'keeps two commands from one cache entry' },
  {
    thing: '/usr/share/keyrings/debian-archive-keyring.gpg',
    debianPackage: 'debian-archive-keyring',
    why: 'proves that the packages in the image are Debian’s',
  },
];

const ROOTLESS_NEED: HostNeed = {
  thing: 'newuidmap',
  debianPackage: 'uidmap',
  why: 'lets an ordinary user build the image',
};

/** All that this user needs on this host. A QEMU named by SWARMLAB_QEMU takes the place of the packaged one. */
export function hostNeeds(host: HostView): readonly HostNeed[] {
  const own = host.env['SWARMLAB_QEMU'];
  const needs = own ? NEEDS.filter((need) => need.thing !== 'qemu-system-x86_64') : NEEDS;
  return host.uid === 0 ? needs : [...needs, ROOTLESS_NEED];
}

/** Where a needed thing is, or nothing. Reads folders and starts no process, so it takes well under a millisecond. */
export function locate(thing: string, host: HostView): string | undefined {
  if (thing.startsWith('/')) return reachable(thing, constants.R_OK) ? thing : undefined;
  return (host.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, thing))
    .find((path) => reachable(path, constants.X_OK));
}

/** The Debian packages that are missing of `needs`, each once, in the order in which they are needed. */
export function missingPackages(host: HostView, needs = hostNeeds(host)): readonly string[] {
  const missing = needs.filter((need) => locate(need.thing, host) === undefined);
  return [...new Set(missing.map((need) => need.debianPackage))];
}

/** The one command that installs `packages`, to be typed by this user. */
export function installCommand(packages: readonly string[], host: HostView): string {
  const sudo = host.uid === 0 ? '' : 'sudo ';
  return `${sudo}apt-get update && ${sudo}apt-get install -y --no-install-recommends ${packages.join(' ')}`;
}

function reachable(path: string, mode: number): boolean {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    return false;
  }
}
