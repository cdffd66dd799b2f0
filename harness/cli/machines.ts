import type { Cluster, Driver, Effort, Topology } from '../../vms/contract.ts';
import type { Suite } from '../../vms/image/packages.ts';
import type { ClusterFacts } from '../report/document.ts';
import type { Lab } from '../guide/lab.ts';
import { ensureHostPackages } from './host-setup.ts';
import type { MachineWish, Session } from './session.ts';

/** The driver of this folder's cluster. Loading it is left to the commands that have to do with machines. */
export async function openDriver(session: Session): Promise<Driver> {
  const { QemuDriver } = await import('../../vms/qemu/driver.ts');
  return new QemuDriver({ folder: session.folder, env: session.host.env, suite: suiteOf(session) });
}

/** The Debian release of the machines. */
export function suiteOf(session: Session): Suite {
  return session.settings.machines.suite ?? 'trixie';
}

/** The session with the machines that `start` or `run` were told to make, where this command was told nothing. */
export function withMachinesOf(session: Session, kept: MachineWish = {}): Session {
  const { settings } = session;
  return { ...session, settings: { ...settings, machines: { ...kept, ...settings.machines } } };
}

/** The driver, on a host that can make machines; what is missing is installed as far as that is allowed. */
export async function openDriverToMake(session: Session): Promise<Driver> {
  await ensureHostPackages(session.settings.install, session.host);
  return openDriver(session);
}

export function effortOf(session: Session): Effort {
  return { progress: session.screen, signal: session.signal };
}

/** What `lab` wants, with the memory and processors that were asked for. */
export function topologyOf(session: Session, lab: Lab): Topology {
  const { memoryMiB, cpus } = session.settings.machines;
  return {
    ...lab.topology,
    ...(memoryMiB === undefined ? {} : { memoryMiB }),
    ...(cpus === undefined ? {} : { cpus }),
  };
}

/** Works with the running cluster and lets go of its connections, however the work ends. */
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

/** Holds this folder's cluster for `work`: nobody else may change it between two of its calls. */
export async function claiming<T>(driver: Driver, what: string, work: () => Promise<T>): Promise<T> {
  const claim = await driver.claim(what);
  try {
    return await work();
  } finally {
    await claim.release();
  }
}
