import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { QemuHost } from './host.ts';
import { launch } from './machine.ts';
import type { MachineSpec } from './machine.ts';
import { Qmp } from './qmp.ts';
import { MachineStopped } from './stopped.ts';

/** What the hub's process is called among the machines. */
export const lanName = 'lan';

/** The socket of a node's port on the LAN. */
export function lanPort(sockets: string, node: string): string {
  return join(sockets, `${node}.lan`);
}

/**
 * Starts the LAN: a QEMU process without a machine that is a hub, with a unix socket for each node. It needs
 * no privilege, has no address on the host, and nothing listens on a network.
 */
export async function startLan(
  host: QemuHost,
  nodes: readonly string[],
  where: { readonly sockets: string; readonly logs: string; readonly lives: MachineSpec['lives'] },
): Promise<void> {
  const ports = nodes.flatMap((node) => [
    ...['-netdev', `stream,id=${node},server=on,addr.type=unix,addr.path=${lanPort(where.sockets, node)}`],
    ...['-netdev', `hubport,id=port-${node},hubid=0,netdev=${node}`],
  ]);
  const socket = lanMonitor(where.sockets);
  const args = [
    '-name',
    lanName,
    '-M',
    'none',
    '-nodefaults',
    '-no-user-config',
    '-display',
    'none',
    ...ports,
  ];
  const process = await launch(host.binary, [...args, '-qmp', `unix:${socket},server=on,wait=off`], {
    ...where,
    name: lanName,
  });
  try {
    (await Qmp.open(socket, { gone: () => process.whyGone() })).close();
  } catch (cause) {
    throw new MachineStopped(lanName, { words: (await process.whyGone(2_000)) ?? 'no monitor', cause });
  }
}

/** Pulls a node's cable out. */
export async function pullCable(sockets: string, node: string): Promise<void> {
  await withMonitor(sockets, (monitor) => monitor.execute('set_link', { name: `port-${node}`, up: false }));
}

/**
 * Every frame on the hub passes every port, so one port's dump is the whole LAN. Returns a function that ends
 * it.
 */
export async function startCapture(
  sockets: string,
  node: string,
  file: string,
): Promise<() => Promise<void>> {
  const id = `capture-${randomUUID()}`;
  const dump = { 'qom-type': 'filter-dump', id, netdev: `port-${node}`, file };
  await withMonitor(sockets, (monitor) => monitor.execute('object-add', dump));
  return async () => {
    await withMonitor(sockets, (monitor) => monitor.execute('object-del', { id }));
  };
}

async function withMonitor(sockets: string, work: (monitor: Qmp) => Promise<unknown>): Promise<void> {
  const monitor = await Qmp.open(lanMonitor(sockets), {
    gone: () => Promise.resolve('the LAN is not running'),
  });
  try {
    await work(monitor);
  } finally {
    monitor.close();
  }
}

function lanMonitor(sockets: string): string {
  return join(sockets, `${lanName}.qmp`);
}
