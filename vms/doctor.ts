import { arch, platform } from 'node:os';
import { disk, memory, writable } from './doctor-room.ts';
import type { HostView } from './host-view.ts';
import type { DriverKind } from './driver-kind.ts';
import type { HostFinding } from './host-finding.ts';
import type { HostNeed } from './host-packages.ts';
import { hostNeeds, installCommand, locate } from './host-packages.ts';
import { homeOf } from './paths.ts';

/** Checks this host without changing it: makes no folder, and leaves nothing running. */
export async function examineHost(host: HostView, driver: DriverKind): Promise<readonly HostFinding[]> {
  const folders = Object.entries(homeOf(host.env)).map(([name, folder]: [string, string]) =>
    writable(name, folder),
  );
  return [
    system({ platform: platform(), arch: arch() }),
    node(),
    ...hostNeeds(host, driver).map((need) => program(need, host)),
    ...(await driver.doctor.examine(host)),
    ...(await Promise.all([memory(), disk(host), ...folders])),
  ];
}

/** @param on the system, and the processor, as Node calls them */
export function system(on: { readonly platform: string; readonly arch: string }): HostFinding {
  const found = `${on.platform} on ${on.arch}`;
  const fine = on.platform === 'linux' && on.arch === 'x64';
  const fix = 'use a Linux machine with an x86-64 processor; others are not tested';
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

/** The finding for a needed program or file that is missing. */
export function withoutProgram(need: HostNeed, host: HostView): HostFinding {
  const title = need.thing.startsWith('/') ? need.debianPackage : need.thing;
  const fix = installCommand([need.debianPackage], host);
  return { id: title, title, state: 'missing', found: `not found; it ${need.why}`, fix };
}
