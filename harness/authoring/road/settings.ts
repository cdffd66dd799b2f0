import type { NamespaceView } from '../../evidence/namespace-view.ts';
import type { SysctlName } from '../../evidence/sysctls.ts';
import type { Finding } from '../finding.ts';

/**
 * One of the settings is on in this namespace, as far as the kernel has them: what it has no file for does
 * not stand in the way of a packet.
 */
export function switchedOn(namespace: NamespaceView, ...names: readonly SysctlName[]): Finding {
  const found = namespace.sysctls.filter(({ name }) => names.some((each) => each === name));
  return {
    subject: namespace.where,
    wanted: `have ${names.join(' or ')} at 1`,
    observed: found.map(({ value }) => value).join(' and ') || 'no such setting',
    holds: () => found.length === 0 || found.some(({ value }) => value !== '0'),
  };
}
