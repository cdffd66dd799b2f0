import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { LabError } from '../../common/errors.ts';
import { defaultDriver, driverNamed } from '../../vms/drivers.ts';
import { privateFolder, writeWhole } from '../../vms/files.ts';
import { clusterPaths, homeOf } from '../../vms/paths.ts';
import type { ClusterPlace, Session } from './session.ts';

/**
 * The name of the driver whose machines or saves are in this folder; undefined when there are none, or when
 * they are the default driver's, of which nothing need be written down.
 */
export async function driverOfFolder(session: Session): Promise<string | undefined> {
  const name = await recorded(session);
  if (name === undefined) return undefined;
  const { state, saves } = await statusWith(name, session);
  return state === 'none' && saves.length === 0 ? undefined : name;
}

/**
 * Notes that this driver makes the machines of this folder from now on.
 * @throws LabError `cluster-busy` when another one's machines are there
 */
export async function takeFolder(session: Session, name: string): Promise<void> {
  const usual = defaultDriver(session.drivers);
  const before = (await recorded(session)) ?? usual;
  if (before === name) return;
  const known = session.drivers.some((each) => each.name === before);
  if (known && (await statusWith(before, session)).state !== 'none') {
    throw new LabError({
      code: 'cluster-busy',
      wanted: `this folder for machines of the driver ${name}`,
      found: `machines of the driver ${before}`,
      next: `npm run lab -- down --driver ${before} ends them; SWARMLAB_FOLDER names another folder`,
    });
  }
  const { state } = paths(session);
  if (name === usual) await rm(file(session), { force: true });
  else await writeWhole(join(await privateFolder(state), 'driver'), `${name}\n`);
}

async function recorded(place: ClusterPlace): Promise<string | undefined> {
  const text = await readFile(file(place), 'utf8').catch(() => '');
  return text.trim() || undefined;
}

async function statusWith(name: string, { folder, host, drivers }: Session) {
  const driver = await (await driverNamed(name, drivers)).open({ folder, env: host.env });
  return driver.status();
}

function file(place: ClusterPlace): string {
  return join(paths(place).state, 'driver');
}

function paths({ folder, host }: ClusterPlace) {
  return clusterPaths(homeOf(host.env), folder);
}
