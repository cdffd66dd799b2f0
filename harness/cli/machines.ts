import type { Cluster, Driver, Effort, Topology } from '../../vms/contract.ts';
import type { DriverKind } from '../../vms/driver-kind.ts';
import { defaultDriver, driverNamed } from '../../vms/drivers.ts';
import { hostNeeds } from '../../vms/host-packages.ts';
import { defaultSuite } from '../../vms/image/packages.ts';
import type { Suite } from '../../vms/image/packages.ts';
import type { ClusterFacts } from '../report/document.ts';
import type { Lab } from '../guide/lab.ts';
import { driverOfFolder, takeFolder } from './driver-of-folder.ts';
import { ensureHostPackages } from './host-setup.ts';
import type { MachineWish, Session } from './session.ts';

/**
 * The driver that was named, else the one whose machines or saves are in this folder, else the default one.
 */
export async function openDriver(session: Session): Promise<Driver> {
  return open(session, await meantDriver(session));
}

/** The same before it is opened: what it can do without a cluster. */
export async function meantDriver(session: Session): Promise<DriverKind> {
  const { settings, drivers } = session;
  const name = settings.driver ?? (await driverOfFolder(session)) ?? defaultDriver(drivers);
  return driverNamed(name, drivers);
}

/** The driver that was named, else every one: for what concerns the machines of all folders. */
export async function namedOrAll({ settings, drivers }: Session): Promise<readonly DriverKind[]> {
  const names = settings.driver === undefined ? drivers.map(({ name }) => name) : [settings.driver];
  return Promise.all(names.map((name) => driverNamed(name, drivers)));
}

/** The Debian release of the machines. */
export function suiteOf(session: Session): Suite {
  return session.settings.machines.suite ?? defaultSuite;
}

/** The session with the machine settings of the last `start` or `run`, where this command was given none. */
export function withMachinesOf(session: Session, kept: MachineWish = {}): Session {
  const { settings } = session;
  return { ...session, settings: { ...settings, machines: { ...kept, ...settings.machines } } };
}

/** The driver, on a host that can make machines; what is missing is installed as far as that is allowed. */
export async function openDriverToMake(session: Session): Promise<Driver> {
  const kind = await meantDriver(session);
  const { settings, host } = session;
  await ensureHostPackages(settings.install, host, hostNeeds(host, kind));
  await takeFolder(session, kind.name);
  return open(session, kind);
}

function open(session: Session, kind: DriverKind): Promise<Driver> {
  return kind.open({ folder: session.folder, env: session.host.env, suite: suiteOf(session) });
}

export function effortOf(session: Session): Effort {
  return { progress: session.screen, signal: session.signal };
}

/** What `lab` wants, with the memory and processors that were asked for. */
export function topologyOf(session: Pick<Session, 'settings'>, lab: Lab): Topology {
  const { memoryMiB, cpus } = session.settings.machines;
  return {
    ...lab.topology,
    ...(memoryMiB === undefined ? {} : { memoryMiB }),
    ...(cpus === undefined ? {} : { cpus }),
  };
}

/** Works with the running cluster and closes its connections, however the work ends. */
export async function withCluster<T>(cluster: Cluster, work: (cluster: Cluster) => Promise<T>): Promise<T> {
  try {
    return await work(cluster);
  } finally {
    await cluster.disconnect();
  }
}

/** What reports say of a cluster. */
export function factsOf(cluster: Cluster): ClusterFacts {
  return {
    driver: cluster.driver,
    ...(cluster.accelerator !== undefined && { accelerator: cluster.accelerator }),
    nodes: cluster.nodes.map(({ name, role, address }) => ({ name, role, address })),
  };
}

/** Claims this folder's cluster for `work`: no other command may change it meanwhile. */
export async function withClaim<T>(driver: Driver, what: string, work: () => Promise<T>): Promise<T> {
  const claim = await driver.claim(what);
  try {
    return await work();
  } finally {
    await claim.release();
  }
}
