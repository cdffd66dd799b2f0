import { readFile } from 'node:fs/promises';
import { arch, platform, userInfo } from 'node:os';
import { kvm, qemuVersion } from './doctor-qemu.ts';
import { disk, memory, writable } from './doctor-room.ts';
import type { HostView } from './host-view.ts';
import type { HostNeed } from './host-packages.ts';
import { hostNeeds, installCommand, locate } from './host-packages.ts';
import { homeOf } from './paths.ts';

/** One thing that `lab doctor` looked at. */
export interface HostFinding {
  readonly id: string;
  readonly title: string;
  /** `missing`: no machine can be made. `warn`: machines can be made, slowly or not for long. */
  readonly state: 'ok' | 'warn' | 'missing';
  readonly found: string;
  /** The command or deed that fixes it. */
  readonly fix?: string;
}

/** Looks at this host without changing it: makes no folder, and starts nothing but QEMU, for its version and KVM. */
export async function examineHost(host: HostView): Promise<readonly HostFinding[]> {
  const looks = [
    system({ platform: platform(), arch: arch() }),
    node(),
    ...hostNeeds(host).map((need) => program(need, host)),
    subordinateIds(host),
  ];
  const folders = Object.entries(homeOf(host.env)).map(([name, folder]: [string, string]) =>
    writable(name, folder),
  );
  const found = await Promise.all([...looks, qemuVersion(host), kvm(host), memory(), disk(host), ...folders]);
  return found.filter((finding) => finding !== undefined);
}

/** @param on the system, and the processor, as Node calls them */
export function system(on: { readonly platform: string; readonly arch: string }): HostFinding {
  const found = `${on.platform} on ${on.arch}`;
  const fine = on.platform === 'linux' && on.arch === 'x64';
  const fix = 'use a Linux machine with an x86-64 processor; others were not tried';
  return { id: 'system', title: 'System', state: fine ? 'ok' : 'missing', found, ...(fine ? {} : { fix }) };
}

function node(): HostFinding {
  return { id: 'node', title: 'Node', state: 'ok', found: process.versions.node };
}

function program(need: HostNeed, host: HostView): HostFinding {
  const title = need.thing.startsWith('/') ? need.debianPackage : need.thing;
  const path = locate(need.thing, host);
  if (path !== undefined) return { id: title, title, state: 'ok', found: path };
  return withoutProgram(need, host);
}

/** What is said where a needed program or file is not. */
export function withoutProgram(need: HostNeed, host: HostView): HostFinding {
  const title = need.thing.startsWith('/') ? need.debianPackage : need.thing;
  const fix = installCommand([need.debianPackage], host);
  return { id: title, title, state: 'missing', found: `not found; it ${need.why}`, fix };
}

/** Root needs none; another user's image is built in a user namespace. */
async function subordinateIds(host: HostView): Promise<HostFinding | undefined> {
  if (host.uid === 0) return undefined;
  const user = userInfo().username;
  const table = await readFile('/etc/subuid', 'utf8').catch(() => '');
  return judgeSubordinateIds(table, user, host.uid);
}

/** @param table `/etc/subuid` */
export function judgeSubordinateIds(table: string, user: string, uid: number): HostFinding {
  const has = table.split('\n').some((line) => line.startsWith(`${user}:`) || line.startsWith(`${uid}:`));
  const finding = { id: 'subuid', title: 'Subordinate user ids' };
  if (has) return { ...finding, state: 'ok', found: `${user} has some in /etc/subuid` };
  const fix = `sudo usermod --add-subuids 100000-165535 --add-subgids 100000-165535 ${user}`;
  return { ...finding, state: 'warn', found: 'none: an image can be imported, not built', fix };
}
