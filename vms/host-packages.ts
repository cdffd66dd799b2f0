import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { HostView } from './host-view.ts';

/** A program or file that is needed to make machines, and the Debian package that provides it. */
export interface HostNeed {
  /** A program's name, looked for in PATH, or an absolute path. */
  readonly thing: string;
  readonly debianPackage: string;
  readonly why: string;
}

/** What every driver's machines need, besides its own needs. */
const COMMON_NEEDS: readonly HostNeed[] = [
  {
    thing: 'flock',
    debianPackage: 'util-linux',
    why: 'keeps two commands from changing one cluster or cache entry',
  },
];

/** All that this user needs on this host for the machines of a driver. */
export function hostNeeds(
  host: HostView,
  driver: { hostNeeds(host: HostView): readonly HostNeed[] },
): readonly HostNeed[] {
  return [...driver.hostNeeds(host), ...COMMON_NEEDS];
}

/**
 * Where a needed thing is, or nothing. Reads folders and starts no process, so it takes well under a
 * millisecond.
 */
export function locate(thing: string, host: Pick<HostView, 'env'>): string | undefined {
  if (thing.startsWith('/')) return reachable(thing, constants.R_OK) ? thing : undefined;
  return (host.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, thing))
    .find((path) => reachable(path, constants.X_OK));
}

/** The Debian packages missing from `needs`, each once, in the order in which they are needed. */
export function missingPackages(host: HostView, needs: readonly HostNeed[]): readonly string[] {
  const missing = needs.filter((need) => locate(need.thing, host) === undefined);
  return [...new Set(missing.map((need) => need.debianPackage))];
}

/** The one command that installs `packages`, to be typed by this user. */
export function installCommand(packages: readonly string[], host: HostView): string {
  const sudo = host.uid === 0 ? '' : 'sudo ';
  return `${sudo}apt-get update && ${sudo}apt-get install -y --no-install-recommends ${packages.join(' ')}`;
}

function reachable(path: string, mode: number): boolean {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    return false;
  }
}
