import type { HostNeed } from '../host-packages.ts';
import type { HostView } from '../host-view.ts';

const NEEDS: readonly HostNeed[] = [
  { thing: 'qemu-system-x86_64', debianPackage: 'qemu-system-x86', why: 'runs the machines' },
  { thing: 'qemu-img', debianPackage: 'qemu-utils', why: 'makes their disks' },
  { thing: 'mmdebstrap', debianPackage: 'mmdebstrap', why: 'builds the guest image from Debian packages' },
  { thing: 'mke2fs', debianPackage: 'e2fsprogs', why: 'makes the image’s file system' },
  { thing: 'setpriv', debianPackage: 'util-linux', why: 'ends machines with the command that made them' },
  { thing: 'unshare', debianPackage: 'util-linux', why: 'builds the image without root' },
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

/** What this user needs on this host. A QEMU named by SWARMLAB_QEMU takes the place of the packaged one. */
export function qemuNeeds(host: HostView): readonly HostNeed[] {
  const own = host.env['SWARMLAB_QEMU'];
  const needs = own ? NEEDS.filter((need) => need.thing !== 'qemu-system-x86_64') : NEEDS;
  return host.uid === 0 ? needs : [...needs, ROOTLESS_NEED];
}
