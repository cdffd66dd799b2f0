import { z } from 'zod';
import { list, text, wholeNumber } from '../evidence/section.ts';
import type { FdbEntry, Link, Neighbour, Route } from '../evidence/types.ts';

const links = list(
  z.object({
    ifindex: wholeNumber,
    ifname: text(),
    master: text().optional(),
    link_index: wholeNumber.optional(),
    link_netnsid: z.number().int().optional(),
    mtu: wholeNumber,
    operstate: text(),
    flags: list(text(), 64),
    address: text().optional(),
    linkinfo: z
      .object({ info_kind: text().optional(), info_data: z.record(text(), z.unknown()).optional() })
      .optional(),
    addr_info: list(
      z.object({ family: text(), local: text().optional(), prefixlen: wholeNumber.optional() }),
      1024,
    ).optional(),
  }),
);

const vxlan = z.object({
  id: wholeNumber,
  port: wholeNumber,
  learning: z.boolean().default(false),
  proxy: z.boolean().default(false),
  l2miss: z.boolean().default(false),
  l3miss: z.boolean().default(false),
});

/** What `ip -d -j address` printed. */
export function parseLinks(json: string): readonly Link[] {
  return links.parse(JSON.parse(json)).map((link) => {
    const kind = link.linkinfo?.info_kind;
    const { id: vni, ...flags } = kind === 'vxlan' ? vxlan.parse(link.linkinfo?.info_data) : { id: -1 };
    return {
      index: link.ifindex,
      name: link.ifname,
      ...(kind ? { kind } : {}),
      ...(link.master ? { master: link.master } : {}),
      ...(link.link_index === undefined ? {} : { peerIndex: link.link_index }),
      ...(link.link_netnsid === undefined ? {} : { peerNamespace: link.link_netnsid }),
      mtu: link.mtu,
      state: link.operstate,
      flags: link.flags,
      mac: link.address ?? '',
      ...('port' in flags ? { vxlan: { vni, ...flags } } : {}),
      addresses: (link.addr_info ?? []).flatMap(({ family, local, prefixlen }) =>
        (family === 'inet' || family === 'inet6') && local !== undefined && prefixlen !== undefined
          ? [{ family, address: local, prefix: prefixlen }]
          : [],
      ),
    };
  });
}

const routes = list(
  z.object({
    table: text().default('main'),
    type: text().default('unicast'),
    dst: text(),
    gateway: text().optional(),
    dev: text().optional(),
    prefsrc: text().optional(),
    scope: text().optional(),
  }),
  16384,
);

/** What `ip -d -j route show table all` printed. */
export function parseRoutes(json: string): readonly Route[] {
  return routes.parse(JSON.parse(json)).map(({ table, type, dst, gateway, dev, prefsrc, scope }) => ({
    table,
    type,
    destination: dst,
    ...(gateway ? { gateway } : {}),
    ...(dev ? { device: dev } : {}),
    ...(prefsrc ? { source: prefsrc } : {}),
    ...(scope ? { scope } : {}),
  }));
}

const neighbours = list(
  z.object({ dst: text(), dev: text(), lladdr: text().optional(), state: list(text(), 16).default([]) }),
  16384,
);

/** What `ip -j neighbour` printed; in a fixed order, the kernel's is that of a hash table. */
export function parseNeighbours(json: string): readonly Neighbour[] {
  return neighbours
    .parse(JSON.parse(json))
    .map(({ dst, dev, lladdr, state }) => ({
      address: dst,
      device: dev,
      ...(lladdr ? { mac: lladdr } : {}),
      states: state,
    }))
    .sort((a, b) => (`${a.device} ${a.address}` < `${b.device} ${b.address}` ? -1 : 1));
}

const fdb = list(
  z.object({
    mac: text(),
    ifname: text(),
    dst: text().optional(),
    master: text().optional(),
    state: text().optional(),
    flags: list(text(), 16).default([]),
  }),
  16384,
);

/** What `bridge -d -j fdb` printed. */
export function parseFdb(json: string): readonly FdbEntry[] {
  return fdb.parse(JSON.parse(json)).map(({ mac, ifname, dst, master, state, flags }) => ({
    mac,
    device: ifname,
    ...(dst ? { destination: dst } : {}),
    ...(master ? { master } : {}),
    ...(state ? { state } : {}),
    flags,
  }));
}
