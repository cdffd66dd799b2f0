import { defaultDriver, driverNamed, drivers } from '../vms/drivers.ts';
import type { HostView } from '../vms/host-view.ts';
import { hostNeeds, locate, type HostNeed } from '../vms/host-packages.ts';

const BROWSER: HostNeed = {
  thing: 'chromium',
  debianPackage: 'chromium',
  why: 'reads the docs site in its tests',
};

const NAMESPACES: HostNeed = {
  thing: 'ip',
  debianPackage: 'iproute2',
  why: 'makes the network namespaces that the collector is tested in',
};

/**
 * What the host must have for the tests that `task` runs. A browser named by SWARMLAB_CHROMIUM takes the
 * place of Debian's.
 */
export async function testNeeds(task: string, host: HostView): Promise<readonly HostNeed[]> {
  const browser = task === 'test' || task === 'test:site';
  // Only root may make a namespace; those tests are skipped for others.
  const namespaces = host.uid === 0 && (task === 'test' || task === 'test:unit');
  const machines = task === 'test' || task === 'test:cluster';
  const named = (host.env['SWARMLAB_CHROMIUM'] ?? '') !== '';
  return [
    ...(browser && !named ? [BROWSER] : []),
    ...(namespaces ? [NAMESPACES] : []),
    ...(machines ? hostNeeds(host, await driverNamed(defaultDriver(drivers), drivers)) : []),
  ];
}

/** The browser of the tests; they are not run without one. */
export function browserPath(host: HostView): string {
  return host.env['SWARMLAB_CHROMIUM'] ?? locate(BROWSER.thing, host) ?? BROWSER.thing;
}
