/**
 * The settings of the kernel that are collected, as `sysctl` names them: those that decide whether a request
 * finds its way, or whether rules of iptables see it. Each is read in the namespaces that it matters in
 * (`observe/collector/sysctls.pl`). Sources: ip-sysctl.rst, ipvs-sysctl.rst and bridge.rst of
 * https://docs.kernel.org/networking/.
 */
export const SYSCTLS = [
  /** Every namespace: what comes in by one link may leave by another. */
  'net.ipv4.ip_forward',
  /** `host`: frames that only cross a bridge meet the rules of iptables. Of the module `br_netfilter`. */
  'net.bridge.bridge-nf-call-iptables',
  /** `host`: packets from 127.0.0.1 may leave the machine by this link, or by any. */
  'net.ipv4.conf.all.route_localnet',
  'net.ipv4.conf.docker_gwbridge.route_localnet',
  /** Load balancers: IPVS tells conntrack of its connections, without which no SNAT applies to them. */
  'net.ipv4.vs.conntrack',
] as const;

export type SysctlName = (typeof SYSCTLS)[number];
