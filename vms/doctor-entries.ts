import { judgeDisk, judgeMemory, unwritable } from './doctor-room.ts';
import { system, withoutProgram } from './doctor.ts';
import type { DriverKind } from './driver-kind.ts';
import type { HostFinding } from './host-finding.ts';
import { hostNeeds } from './host-packages.ts';
import type { HostView } from './host-view.ts';
import { homeOf } from './paths.ts';

/** One thing that `lab doctor` checks, with what it says on hosts where something is wrong with it. */
export interface DoctorEntry {
  readonly id: string;
  readonly title: string;
  /** What it is for, as a sentence without a full stop. */
  readonly why: string;
  /** For a program: the Debian package that provides it. */
  readonly debianPackage?: string;
  readonly troubles: readonly { readonly found: string; readonly fix: string }[];
}

/** An ordinary user on a host with nothing installed. */
const BARE: HostView = { env: { PATH: '', HOME: '/home/you' }, uid: 1000 };
const GIB = 2 ** 30;

const WHY: Readonly<Record<string, string>> = {
  system: 'The machines are made for, and tested on, Linux with an x86-64 processor',
  memory: 'What programs could use without swapping, compared with what three nodes need',
  'folder-cache': 'Everything that swarmlab makes and keeps is in folders that you must be able to write to',
  disk: 'Room for an image, a booted machine, a formed swarm and a save or two',
};

/**
 * Everything that `lab doctor` can say about a host for this driver's machines, for the docs: the command's
 * own checks are run on hosts with each trouble, so that the page says what the command says.
 */
export async function doctorEntries(driver: DriverKind): Promise<readonly DoctorEntry[]> {
  const folders = Object.keys(homeOf(BARE.env));
  const needs = hostNeeds(BARE, driver);
  const own = await driver.doctor.troubles(BARE);
  const why: Readonly<Record<string, string>> = {
    ...WHY,
    ...Object.fromEntries(own.map((trouble) => [trouble.finding.id, trouble.why])),
  };
  const findings: HostFinding[] = [
    system({ platform: 'darwin', arch: 'arm64' }),
    ...needs.map((need) => withoutProgram(need, BARE)),
    ...own.map(({ finding }) => finding),
    judgeMemory(2 * GIB),
    judgeDisk(3 * GIB),
    { ...unwritable('cache', 'EACCES: permission denied'), title: `Folders for ${folders.join(', ')}` },
  ];
  const entries = new Map<string, DoctorEntry>();
  for (const { id, title, found, fix = '' } of findings) {
    const known = entries.get(id);
    const troubles = [...(known?.troubles ?? []), { found, fix }];
    const need = needs.find(({ thing, debianPackage }) => id === thing || id === debianPackage);
    const purpose = need?.why ?? why[id] ?? '';
    entries.set(id, {
      id,
      title,
      why: purpose,
      troubles,
      ...(need && { debianPackage: need.debianPackage }),
    });
  }
  return [...entries.values()];
}
