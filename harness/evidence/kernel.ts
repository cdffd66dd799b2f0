import { z } from 'zod';
import { list, section, text, wholeNumber } from './section.ts';

/** A network interface, from `ip -d -j address`. */
export const linkSchema = z.object({
  index: wholeNumber,
  name: text(),
  /** `bridge`, `veth`, `vxlan`, `dummy`…; absent for a physical one and for lo. */
  kind: text().optional(),
  /** The name of the bridge it belongs to. */
  master: text().optional(),
  /** The other end of a veth: its index, in the namespace that this one knows by the number `peerNamespace`. */
  peerIndex: wholeNumber.optional(),
  peerNamespace: z.number().int().optional(),
  mtu: wholeNumber,
  /** `UP`, `DOWN`, `LOWERLAYERDOWN`, `UNKNOWN`. */
  state: text(),
  flags: list(text(), 64),
  mac: text(),
  vxlan: z
    .object({
      vni: wholeNumber,
      port: wholeNumber,
      learning: z.boolean(),
      proxy: z.boolean(),
      l2miss: z.boolean(),
      l3miss: z.boolean(),
    })
    .optional(),
  addresses: list(
    z.object({ family: z.enum(['inet', 'inet6']), address: text(), prefix: wholeNumber }),
    1024,
  ),
});

/** `ip -j route show table all`. */
export const routeSchema = z.object({
  table: text(),
  type: text(),
  /** `default`, an address, or a subnet. */
  destination: text(),
  gateway: text().optional(),
  device: text().optional(),
  source: text().optional(),
  scope: text().optional(),
});

/** `ip -j neighbour`. */
export const neighbourSchema = z.object({
  address: text(),
  device: text(),
  mac: text().optional(),
  /** `PERMANENT`, `REACHABLE`, `STALE`, `FAILED`, `NOARP`… */
  states: list(text(), 16),
});

/** `bridge -d -j fdb`, all rows: those with a `master` belong to the bridge, those with a `destination` to vxlan. */
export const fdbSchema = z.object({
  mac: text(),
  device: text(),
  destination: text().optional(),
  master: text().optional(),
  state: text().optional(),
  flags: list(text(), 16),
});

/** A virtual service of `/proc/net/ip_vs`. */
export const ipvsSchema = z.object({
  /** Of a service for a firewall mark (`FWM`); else `protocol`, `address` and `port` are there. */
  mark: wholeNumber.optional(),
  protocol: text().optional(),
  address: text().optional(),
  port: wholeNumber.optional(),
  scheduler: text(),
  servers: list(
    z.object({
      address: text(),
      /** 0 under a firewall mark: the port of the request stays. */
      port: wholeNumber,
      /** `Masq`, `Route`, `Tunnel`, `Local`. */
      forward: text(),
      /** 0: gets no new connections, its task is being stopped. */
      weight: wholeNumber,
    }),
  ),
});

/** A rule as `iptables-save` prints it, and the parts of it that swarm's rules are told apart by. */
export const ruleSchema = z.object({
  chain: text(),
  /** The whole line: `-A PREROUTING -p tcp -m tcp --dport 80 -j MARK --set-xmark 0x100/0xffffffff`. */
  line: text(4000),
  protocol: text().optional(),
  /** An address with its prefix length. */
  source: text().optional(),
  destination: text().optional(),
  /** As written: `80`, `8000:8010`. */
  destinationPort: text().optional(),
  jump: text().optional(),
  /** Of `-j MARK`. */
  mark: wholeNumber.optional(),
  /** `--to-destination`, `--to-source` or `--to-ports`. */
  to: text().optional(),
});

export const tableSchema = z.object({
  name: text(),
  chains: list(z.object({ name: text(), policy: text() }), 4096),
  rules: list(ruleSchema, 16384),
});

/** One network namespace of a node. */
export const namespaceSchema = z.object({
  /** Its file in `/var/run/docker/netns`, or `host` for the machine's own. */
  name: text(),
  links: section(list(linkSchema)),
  routes: section(list(routeSchema, 16384)),
  neighbours: section(list(neighbourSchema, 16384)),
  /** Looked at only in a network's own namespace (`1-…`). */
  fdb: section(list(fdbSchema, 16384)).optional(),
  ipvs: section(list(ipvsSchema)),
  /** Not looked at in a network's own namespace. */
  iptables: section(list(tableSchema, 64)).optional(),
});

/** The kernel's view on one node: `host` first, then by name. */
export const kernelSchema = z.object({ namespaces: section(list(namespaceSchema, 1024)) });
