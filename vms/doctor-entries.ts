import { judgeKvm, judgeQemu } from './doctor-qemu.ts';
import { judgeDisk, judgeMemory, unwritable } from './doctor-room.ts';
import { judgeSubordinateIds, system, withoutProgram, type HostFinding } from './doctor.ts';
import type { HostView } from './host-view.ts';
import { hostNeeds } from './host-packages.ts';
import { homeOf } from './paths.ts';

/** One thing that `lab doctor` looks at, with what it says on hosts where something is wrong with it. */
export interface DoctorEntry {
  readonly id: string;
  readonly title: string;
  /** What it is for, as a sentence without a full stop. */
  readonly why: string;
  /** For a program: the Debian package that brings it. */
  readonly debianPackage?: string;
  readonly troubles: readonly { readonly found: string; readonly fix: string }[];
}

/** An ordinary user on a host that has nothing. */
const BARE: HostView = { env: { PATH: '', HOME: '/home/you' }, uid: 1000 };
const GIB = 2 ** 30;

const WHY: Readonly<Record<string, string>> = {
  system: 'The machines are made for, and were tried on, Linux with an x86-64 processor',
  subuid: 'Without root, the image is built in a user namespace, which takes ids of your own',
  'qemu-version': 'Older ones lack what clones, the LAN between machines and their saving are made with',
  kvm: 'With it the machines run at the speed of yours; it is tried by running something, for the device may be there and not work',
  memory: 'What programs could take without swapping, held against three nodes',
  'folder-cache': 'Everything that is made and kept is below folders that you can write to',
  disk: 'Room for an image, a booted machine, a formed swarm and a save or two',
};

/**
 * All that `lab doctor` can say of a host, for the docs: its own judges are asked about hosts with each trouble, so
 * that the page says what the command does.
 */
export function doctorEntries(): readonly DoctorEntry[] {
  const qemu = (version: string): HostFinding => ({
    ...{ id: 'qemu-version', title: 'QEMU version' },
    ...judgeQemu(`QEMU emulator version ${version}`, BARE),
  });
  const folders = Object.keys(homeOf(BARE.env));
  const findings: HostFinding[] = [
    system({ platform: 'darwin', arch: 'arm64' }),
    ...hostNeeds(BARE).map((need) => withoutProgram(need, BARE)),
    judgeSubordinateIds('', 'you', BARE.uid),
    qemu('6.2.0'),
    qemu('7.2.17'),
    judgeKvm('no permission on /dev/kvm', 'you'),
    judgeKvm('/dev/kvm does not work', 'you'),
    judgeMemory(2 * GIB),
    judgeDisk(3 * GIB),
    { ...unwritable('cache', 'EACCES: permission denied'), title: `Folders for ${folders.join(', ')}` },
  ];
  const entries = new Map<string, DoctorEntry>();
  for (const { id, title, found, fix = '' } of findings) {
    const known = entries.get(id);
    const troubles = [...(known?.troubles ?? []), { found, fix }];
    const need = hostNeeds(BARE).find(({ thing, debianPackage }) => id === thing || id === debianPackage);
    const why = need?.why ?? WHY[id] ?? '';
    entries.set(id, { id, title, why, troubles, ...(need && { debianPackage: need.debianPackage }) });
  }
  return [...entries.values()];
}
