import type { NamespaceView } from '../../evidence/namespace-view.ts';
import type { SysctlName } from '../../evidence/sysctls.ts';
import type { Finding } from '../finding.ts';

/** The kernel has this value for the setting in this namespace. One that it has no file for has no value. */
export function sysctl(namespace: NamespaceView, name: SysctlName, value: string): Finding {
  const found = namespace.sysctls.find((each) => each.name === name);
  return {
    subject: namespace.where,
    wanted: `have ${name} at ${value}`,
    observed: found?.value ?? 'no such setting',
    holds: () => found?.value === value,
  };
}
