import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { privateFolder } from '../files.ts';
import type { Home } from '../paths.ts';
import { endMachines } from './processes.ts';

/** The folders of machines that run only while something is made. */
export interface Workshop {
  readonly sockets: string;
  readonly logs: string;
  readonly disks: string;
}

/**
 * Runs `work`; when this returns, the machines that it started are gone with all their files, however it
 * ended.
 * @param draft the folder of what is being made; what is to stay goes there
 */
export async function inWorkshop(
  home: Home,
  draft: string,
  what: 'boot' | 'form',
  work: (workshop: Workshop) => Promise<void>,
): Promise<void> {
  const sockets = await mkdtemp(join(await privateFolder(home.sockets), `${what}-`));
  const logs = await mkdtemp(join(draft, 'logs-'));
  const disks = await mkdtemp(join(draft, 'disks-'));
  try {
    await work({ sockets, logs, disks });
  } finally {
    await endMachines(sockets);
    for (const each of [sockets, logs, disks]) await rm(each, { recursive: true, force: true });
  }
}
