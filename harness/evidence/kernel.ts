import { z } from 'zod';
import { list, section, text, wholeNumber } from './section.ts';

/** A network interface, from `ip -d -j address`. */
export const linkSchema = z.object({
  index: wholeNumber.describe('Its ifindex, the number before its name in `ip link`.'),
  name: text().describe('Its name in this namespace.'),
  kind: text()
    .optional()
    .describe('`bridge`, `veth`, `vxlan`, `dummy`…; absent for a physical one and for lo.'),
  master: text().optional().describe('The name of the bridge it belongs to.'),
  peerIndex: wholeNumber
    .optional()
    .describe(
      'The other end of a veth: its index, in the namespace that this one knows by the number `peerNamespace`.',
    ),
  peerNamespace: z
    .number()
    .int()
    .optional()
    .describe("`link-netnsid`: the number of the other end's namespace; absent when that is this one."),
  mtu: wholeNumber.describe('In bytes.'),
  state: text().describe('`UP`, `DOWN`, `LOWERLAYERDOWN`, `UNKNOWN`.'),
  flags: list(text(), 64).describe('`UP`, `LOWER_UP`, `BROADCAST`…'),
  mac: text().describe('Empty when it has none.'),
  vxlan: z
    .object({
      vni: wholeNumber.describe('The 24-bit network identifier.'),
      port: wholeNumber.describe('The UDP port that it sends to.'),
      learning: z.boolean().describe('Whether it learns addresses from what it receives.'),
      proxy: z.boolean().describe('Whether it answers ARP from its neighbour table.'),
      l2miss: z.boolean().describe('Whether an unknown MAC address is reported to user space.'),
      l3miss: z.boolean().describe('Whether an unknown IP address is reported to user space.'),
    })
    .optional()
    .describe('Of a VXLAN link only.'),
  addresses: list(
    z.object({
      family: z.enum(['inet', 'inet6']).describe('`inet` or `inet6`.'),
      address: text().describe('Without its prefix length.'),
      prefix: wholeNumber.describe('The prefix length.'),
    }),
    1024,
  ).describe('Its IP addresses.'),
});

/** `ip -j route show table all`. */
export const routeSchema = z.object({
  table: text().describe('`main`, `local`, or a number.'),
  type: text().describe('`unicast`, `local`, `broadcast`…'),
  destination: text().describe('`default`, an address, or a subnet.'),
  gateway: text().optional().describe('The next hop.'),
  device: text().optional().describe('The link that it leaves by.'),
  source: text().optional().describe('The source address of packets that have none yet.'),
  scope: text().optional().describe('`link`, `host`, `global`.'),
});

/** `ip -j neighbour`. */
export const neighbourSchema = z.object({
  address: text().describe('The IP address.'),
  device: text().describe('The link that it is known on.'),
  mac: text().optional().describe('The MAC address that it has; absent while it is not known.'),
  states: list(text(), 16).describe('`PERMANENT`, `REACHABLE`, `STALE`, `FAILED`, `NOARP`…'),
});

/**
 * `bridge -d -j fdb`, all rows: those with a `master` belong to the bridge, those with a `destination` to
 * vxlan.
 */
export const fdbSchema = z.object({
  mac: text().describe('The MAC address that frames are sent to.'),
  device: text().describe('The link that they leave by.'),
  destination: text().optional().describe('Of VXLAN: the address on the LAN of the node to send to.'),
  master: text().optional().describe("The bridge, of a row that is the bridge's own bookkeeping."),
  state: text().optional().describe('`permanent`, or absent.'),
  flags: list(text(), 16).describe('`self`, `master`, `extern_learn`…'),
});

/** A virtual service of `/proc/net/ip_vs`. */
export const ipvsSchema = z.object({
  mark: wholeNumber
    .optional()
    .describe('Of a service for a firewall mark (`FWM`); else `protocol`, `address` and `port` are there.'),
  protocol: text().optional().describe('`TCP` or `UDP`.'),
  address: text().optional().describe('The virtual address.'),
  port: wholeNumber.optional().describe('The virtual port.'),
  scheduler: text().describe('`rr` for round robin.'),
  servers: list(
    z.object({
      address: text().describe("The real server's address."),
      port: wholeNumber.describe('0 under a firewall mark: the port of the request stays.'),
      forward: text().describe('`Masq`, `Route`, `Tunnel`, `Local`.'),
      weight: wholeNumber.describe('0: gets no new connections, its task is being stopped.'),
    }),
  ).describe('The real servers behind it.'),
});

/** A rule as `iptables-save` prints it, and the parts of it that swarm's rules are told apart by. */
export const ruleSchema = z.object({
  chain: text().describe('The chain that it belongs to.'),
  line: text(4000).describe(
    'The whole line: `-A PREROUTING -p tcp -m tcp --dport 80 -j MARK --set-xmark 0x100/0xffffffff`.',
  ),
  protocol: text().optional().describe('The value of `-p`.'),
  source: text().optional().describe('An address with its prefix length.'),
  destination: text().optional().describe('Of `-d`: an address with its prefix length.'),
  destinationPort: text().optional().describe('As written: `80`, `8000:8010`.'),
  jump: text().optional().describe('Of `-j` or `-g`: `DNAT`, `MARK`, `SNAT`, `REDIRECT`, another chain.'),
  mark: wholeNumber.optional().describe('The mark that `-j MARK` sets.'),
  to: text().optional().describe('`--to-destination`, `--to-source` or `--to-ports`.'),
});

export const tableSchema = z.object({
  name: text().describe('`nat`, `mangle`, `filter`…'),
  chains: list(
    z.object({
      name: text().describe('`PREROUTING`, `DOCKER-INGRESS`…'),
      policy: text().describe('`ACCEPT`, `DROP`, or `-` for a chain that was added.'),
    }),
    4096,
  ).describe('Its chains, in the order of `iptables-save`.'),
  rules: list(ruleSchema, 16384).describe('Its rules, in their order.'),
});

/** One network namespace of a node. */
export const namespaceSchema = z.object({
  name: text().describe("Its file in `/var/run/docker/netns`, or `host` for the machine's own."),
  ids: section(
    list(
      z.object({
        id: wholeNumber.describe('The number.'),
        name: text().describe("The namespace's name, as here."),
      }),
      1024,
    ),
  ).describe(
    "The numbers by which this namespace knows others (`link-netnsid`), with their names; from the kernel's RTM_GETNSID.",
  ),
  links: section(list(linkSchema)).describe('`ip -d -j address`.'),
  routes: section(list(routeSchema, 16384)).describe('`ip -d -j route show table all`.'),
  neighbours: section(list(neighbourSchema, 16384)).describe('`ip -d -j neighbour show nud all`.'),
  fdb: section(list(fdbSchema, 16384))
    .optional()
    .describe("Collected only in a network's own namespace (`1-…`)."),
  ipvs: section(list(ipvsSchema)).describe('`/proc/net/ip_vs`.'),
  iptables: section(list(tableSchema, 64)).optional().describe("Not collected in a network's own namespace."),
  sysctls: section(
    list(
      z.object({
        name: text().describe('As `sysctl` names it: `net.ipv4.ip_forward`.'),
        value: text().describe('As the file in `/proc/sys` has it: `1`.'),
      }),
      64,
    ),
  )
    .optional()
    .describe(
      'Settings of the kernel that requests depend on, each in the namespaces that it matters in. One that the kernel has no file for is not there; left out of evidence that is older than this list.',
    ),
});

/** The kernel's view on one node: `host` first, then by name. */
export const kernelSchema = z.object({
  namespaces: section(list(namespaceSchema, 1024)).describe(
    'Those in `/var/run/docker/netns`, `host` first, then by name.',
  ),
});
