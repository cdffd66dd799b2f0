import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { briefly } from '../../common/errors.ts';
import type { HostFinding, HostTrouble } from '../host-finding.ts';
import type { HostView } from '../host-view.ts';
import { provedAccelerator } from './accelerator.ts';
import { isNewEnough, printedVersion, qemuPath, versionIn } from './program.ts';

/** What running machines with QEMU needs besides the programs. */
export async function examineForQemu(host: HostView): Promise<readonly HostFinding[]> {
  const found = await Promise.all([subordinateIds(host), qemuVersion(host), kvm(host)]);
  return found.filter((finding) => finding !== undefined);
}

/** One example of each trouble that can be found. */
export function qemuTroubles(host: HostView): readonly HostTrouble[] {
  const version = (number: string): HostTrouble => ({
    finding: {
      ...{ id: 'qemu-version', title: 'QEMU version' },
      ...judgeQemu(`QEMU emulator version ${number}`),
    },
    why: 'Older ones lack what cloning machines, saving them and the LAN between them are built on',
  });
  const kvm = (trouble: string): HostTrouble => ({
    finding: judgeKvm(trouble, 'you'),
    why: 'With it the machines run at the speed of the host; it is tested by running something, for the device may be there and not work',
  });
  return [
    {
      finding: judgeSubordinateIds('', 'you', host.uid),
      why: 'Without root, the image is built in a user namespace, which needs ids of your own',
    },
    version('6.2.0'),
    ...[kvm('no permission on /dev/kvm'), kvm('/dev/kvm does not work')],
  ];
}

/** Nothing when there is no QEMU: that is reported with the other programs. */
async function qemuVersion(host: HostView): Promise<HostFinding | undefined> {
  const path = qemuPath(host.env);
  if (path === undefined) return undefined;
  const finding = { id: 'qemu-version', title: 'QEMU version' };
  try {
    return { ...finding, ...judgeQemu(await printedVersion(path)) };
  } catch (error) {
    return {
      ...finding,
      state: 'missing',
      found: `${path}: ${briefly(error)}`,
      fix: 'name a QEMU that runs here in SWARMLAB_QEMU, or unset it',
    };
  }
}

/** Judges what `qemu-system-x86_64 --version` prints. */
export function judgeQemu(printed: string): Omit<HostFinding, 'id' | 'title'> {
  const version = versionIn(printed);
  const found = version?.text ?? `not understood: ${printed.split('\n', 1)[0] ?? ''}`;
  if (version !== undefined && isNewEnough(version)) return { state: 'ok', found };
  return {
    state: 'missing',
    found: `${found}; 7.2 or newer is needed`,
    fix: 'install a newer QEMU, or name one in SWARMLAB_QEMU',
  };
}

/**
 * Tested by running something with it: the device may be there and not work. Nothing when there is no QEMU.
 */
async function kvm(host: HostView): Promise<HostFinding | undefined> {
  const path = qemuPath(host.env);
  if (path === undefined) return undefined;
  const { accelerator, withoutKvm } = await provedAccelerator(path);
  return judgeKvm(accelerator === 'kvm' ? undefined : (withoutKvm ?? 'does not work'), userInfo().username);
}

/** @param trouble why machines are emulated; undefined when KVM works */
function judgeKvm(trouble: string | undefined, user: string): HostFinding {
  const finding = { id: 'kvm', title: 'KVM' };
  if (trouble === undefined) return { ...finding, state: 'ok', found: 'works' };
  const fix = trouble.includes('permission')
    ? `sudo usermod --append --groups kvm ${user}, then log in again`
    : 'nothing to do: the labs run without it, but slower';
  return { ...finding, state: 'warn', found: trouble, fix };
}

/** Root needs none; another user's image is built in a user namespace. */
async function subordinateIds(host: HostView): Promise<HostFinding | undefined> {
  if (host.uid === 0) return undefined;
  const user = userInfo().username;
  const table = await readFile('/etc/subuid', 'utf8').catch(() => '');
  return judgeSubordinateIds(table, user, host.uid);
}

/** @param table `/etc/subuid` */
function judgeSubordinateIds(table: string, user: string, uid: number): HostFinding {
  const has = table.split('\n').some((line) => line.startsWith(`${user}:`) || line.startsWith(`${uid}:`));
  const finding = { id: 'subuid', title: 'Subordinate user ids' };
  if (has) return { ...finding, state: 'ok', found: `${user} has some in /etc/subuid` };
  const fix = `sudo usermod --add-subuids 100000-165535 --add-subgids 100000-165535 ${user}`;
  return { ...finding, state: 'warn', found: 'none: an image can be imported, not built', fix };
}
