import type { Driver, Effort } from './contract.ts';
import type { HostFinding, HostTrouble } from './host-finding.ts';
import type { HostNeed } from './host-packages.ts';
import type { HostView } from './host-view.ts';
import type { Suite } from './image/packages.ts';
import type { Environment } from './paths.ts';

/**
 * What a driver can do without a cluster: all that the command line has to know before it opens one.
 */
export interface DriverKind {
  readonly name: string;
  /**
   * The programs and files that this user needs on this host for its machines, in the order in which they are
   * used.
   */
  hostNeeds(host: HostView): readonly HostNeed[];
  open(options: OpenOptions): Promise<Driver>;
  readonly doctor: DriverDoctor;
  /** Ends this user's machines in every folder. Returns the number of processes that ended. */
  downAll(env: Environment, effort: Effort): Promise<number>;
  /**
   * Removes from the cache what is no longer needed, or all that no running cluster and no save uses. Returns
   * the number of entries removed.
   */
  prune(env: Environment, what: 'old' | 'all'): Promise<number>;
  /** Present when its machines are made from images that can be carried to another host. */
  readonly images?: Images;
}

export interface OpenOptions {
  /** The working folder whose cluster it is. */
  readonly folder: string;
  readonly env: Environment;
  /** The Debian release of the machines; the driver's default when left out. */
  readonly suite?: Suite;
}

/** What `lab doctor` says about a driver's own needs, besides programs. */
export interface DriverDoctor {
  /** Changes nothing, and leaves nothing running. */
  examine(host: HostView): Promise<readonly HostFinding[]>;
  /** One example of each trouble that it can find, as this user would see it. */
  troubles(host: HostView): Promise<readonly HostTrouble[]>;
}

/** Guest images. Each function returns the image's id. */
export interface Images {
  /** Builds the image of a Debian release unless the cache has it. */
  build(suite: Suite, env: Environment, effort: Effort): Promise<string>;
  /** Writes it to a file, built if need be. */
  export(suite: Suite, file: string, env: Environment, effort: Effort): Promise<string>;
  /** @throws LabError `bad-image-file` */
  import(file: string, env: Environment, effort: Effort): Promise<string>;
}
