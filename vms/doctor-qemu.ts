import { execFile } from 'node:child_process';
import { userInfo } from 'node:os';
import { promisify } from 'node:util';
import { briefly } from '../common/errors.ts';
import type { HostFinding } from './doctor.ts';
import type { HostView } from './host-view.ts';
import { locate } from './host-packages.ts';
import { provedAccelerator } from './qemu/accelerator.ts';

const OLDEST_QEMU = { major: 7, minor: 2 };

const run = promisify(execFile);

/** Nothing when there is no QEMU: that is told with the other programs. */
export async function qemuVersion(host: HostView): Promise<HostFinding | undefined> {
  const path = host.env['SWARMLAB_QEMU'] ?? locate('qemu-system-x86_64', host);
  if (path === undefined) return undefined;
  const finding = { id: 'qemu-version', title: 'QEMU version' };
  try {
    const { stdout } = await run(path, ['--version'], { timeout: 10_000 });
    return { ...finding, ...judgeQemu(stdout, host) };
  } catch (error) {
    return {
      ...finding,
      state: 'missing',
      found: `${path}: ${briefly(error)}`,
      fix: 'name a QEMU that runs here in SWARMLAB_QEMU, or unset it',
    };
  }
}

/** What `qemu-system-x86_64 --version` says of itself. */
export function judgeQemu(printed: string, host: HostView): Omit<HostFinding, 'id' | 'title'> {
  const match = /version (\d+)\.(\d+)(\.\d+)?/.exec(printed);
  const [major, minor] = [Number(match?.[1]), Number(match?.[2])];
  const found = match?.[0].replace('version ', '') ?? `not understood: ${printed.split('\n', 1)[0] ?? ''}`;
  const old = major < OLDEST_QEMU.major || (major === OLDEST_QEMU.major && minor < OLDEST_QEMU.minor);
  const sudo = host.uid === 0 ? '' : 'sudo ';
  const backports = `${sudo}apt-get install -t bookworm-backports qemu-system-x86 qemu-utils`;
  if (match === null || old) {
    return {
      state: 'missing',
      found: `${found}; 7.2 or newer is needed`,
      fix: 'install a newer QEMU, or name one in SWARMLAB_QEMU',
    };
  }
  if (major > 7) return { state: 'ok', found };
  const advice = `on Debian 12, with bookworm-backports among the package sources: ${backports}`;
  return { state: 'warn', found: `${found}; QEMU 10 is about twice as fast without KVM`, fix: advice };
}

/** Tried by running something with it: the device may be there and not work. Nothing when there is no QEMU. */
export async function kvm(host: HostView): Promise<HostFinding | undefined> {
  const path = host.env['SWARMLAB_QEMU'] ?? locate('qemu-system-x86_64', host);
  if (path === undefined) return undefined;
  const { accelerator, withoutKvm } = await provedAccelerator(path);
  return judgeKvm(accelerator === 'kvm' ? undefined : (withoutKvm ?? 'does not work'), userInfo().username);
}

/** @param trouble why machines are emulated; undefined when KVM works */
export function judgeKvm(trouble: string | undefined, user: string): HostFinding {
  const finding = { id: 'kvm', title: 'KVM' };
  if (trouble === undefined) return { ...finding, state: 'ok', found: 'works' };
  const fix = trouble.includes('permission')
    ? `sudo usermod --append --groups kvm ${user}, then log in again`
    : 'nothing need be done: the labs run without it, slower';
  return { ...finding, state: 'warn', found: trouble, fix };
}
