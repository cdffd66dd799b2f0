import { execa } from 'execa';
import { constants, copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Qmp } from './qmp.ts';

/** A gigabyte of memory is written in three seconds, on a busy or slow host in many more. */
const slow = { timeoutMs: 300_000 };

/** The files of one saved machine in the folder of a saved cluster. */
export interface SavedMachine {
  readonly memory: string;
  readonly devices: string;
  readonly disk: string;
}

export function savedMachine(folder: string, name: string): SavedMachine {
  return {
    memory: join(folder, `${name}.memory`),
    devices: join(folder, `${name}.devices`),
    disk: join(folder, `${name}.qcow2`),
  };
}

export interface RunningMachine {
  readonly name: string;
  readonly monitor: Qmp;
  /** The top layer of its disk. */
  readonly disk: string;
}

/**
 * Saves machines as they run: all are paused together, so that time stands still for the whole cluster, and
 * go on together. Memory is written as a flat file (`pmemsave`) and the devices apart from it
 * (`xen-save-devices-state`, which despite its name is QEMU's own format for every machine), for then a
 * machine is restored by mapping the file privately: at once, on every QEMU from 7.2 on, reading only what it
 * touches.
 */
export async function saveMachines(machines: readonly RunningMachine[], folder: string): Promise<void> {
  const saved = machines.map(({ name }) => savedMachine(folder, name));
  try {
    await Promise.all(machines.map(({ monitor }) => monitor.execute('stop')));
    await Promise.all(
      machines.map(async ({ name, monitor, disk }) => {
        const to = savedMachine(folder, name);
        await monitor.execute(
          'pmemsave',
          { val: 0, size: await memoryBytes(monitor), filename: to.memory },
          slow,
        );
        await monitor.execute('xen-save-devices-state', { filename: to.devices }, slow);
        await copyFile(disk, to.disk, constants.COPYFILE_FICLONE);
      }),
    );
  } finally {
    await Promise.allSettled(machines.map(({ monitor }) => monitor.execute('cont')));
  }
  // Most of a fresh machine's memory is zeros: as holes they cost neither disk nor page cache.
  await Promise.all(
    saved.map(({ memory }) => execa('fallocate', ['--dig-holes', memory], { reject: false })),
  );
}

async function memoryBytes(monitor: Qmp): Promise<number> {
  const summary = (await monitor.execute('query-memory-size-summary')) as { 'base-memory': number };
  return summary['base-memory'];
}
