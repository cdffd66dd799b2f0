import type { FdbEntry, Link, Namespace, VirtualService } from '../evidence/types.ts';
import type { Thing } from './thing.ts';
import type { MapWords } from './words.ts';

/** What a thing has unless it says otherwise: no facts, no asides, no parts. */
export const BARE = { facts: [], asides: [], tone: 'plain', parts: [] } as const satisfies Partial<Thing>;

/** The IPv4 addresses of a link, with their prefix lengths. */
export function addressesOf({ addresses }: Link): readonly string[] {
  return addresses
    .filter(({ family }) => family === 'inet')
    .map(({ address, prefix }) => `${address}/${prefix}`);
}

/** A link as a row; the addresses after its first have rows below it. */
export function linkThing(link: Link, words: MapWords): Thing {
  const [first, ...others] = addressesOf(link);
  const isDown = !link.flags.includes('UP') || link.state === 'DOWN' || link.state === 'LOWERLAYERDOWN';
  return {
    ...BARE,
    kind: 'link',
    key: link.name,
    text: [link.name, first, isDown && words.down].filter(Boolean).join(' '),
    facts: factsOf(link),
    asides: asidesOf(link),
    parts: others.map((address) => ({
      ...BARE,
      kind: 'address',
      key: address,
      text: address.endsWith('/32') ? `${address} ${words.virtualAddress}` : address,
    })),
  };
}

/** A bridge with its ports, but for VXLAN links, which are drawn separately. */
export function bridgeThing(bridge: Link, links: readonly Link[], words: MapWords): Thing {
  const ports = links.filter(({ master, vxlan }) => master === bridge.name && vxlan === undefined);
  return {
    ...linkThing(bridge, words),
    kind: 'bridge',
    text: bridge.name,
    more: addressesOf(bridge).join(' '),
    parts: ports.map((port) => linkThing(port, words)),
  };
}

/** A VXLAN link, with a row for each node that its forwarding database sends frames to. */
export function vxlanThing(
  link: Link,
  { fdb }: Namespace,
  nameOf: (address: string) => string,
  words: MapWords,
): Thing {
  const entries = fdb?.ok === true ? fdb.value.filter(({ device }) => device === link.name) : undefined;
  return {
    ...BARE,
    kind: 'vxlan',
    key: link.name,
    text: link.name,
    ...(link.master !== undefined && { master: link.master }),
    more: `VNI ${link.vxlan?.vni ?? '?'} · UDP ${link.vxlan?.port ?? '?'}`,
    facts: factsOf(link),
    asides: asidesOf(link),
    parts: entries === undefined ? [] : remotes(entries, nameOf, words),
  };
}

function remotes(
  entries: readonly FdbEntry[],
  nameOf: (address: string) => string,
  words: MapWords,
): readonly Thing[] {
  const behind = new Map<string, FdbEntry[]>();
  for (const entry of entries) {
    if (entry.destination === undefined) continue;
    const known = behind.get(entry.destination);
    if (known) known.push(entry);
    else behind.set(entry.destination, [entry]);
  }
  if (behind.size === 0) return [{ ...BARE, kind: 'remote', key: '', text: words.fdbEmpty }];
  return [...behind]
    .map(([address, macs]) => ({ name: nameOf(address), address, macs: macs.map(({ mac }) => mac).sort() }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, address, macs }) => ({
      ...BARE,
      kind: 'remote' as const,
      key: address,
      text: `FDB → ${name} ×${macs.length}`,
      facts: [`dst ${address}`, ...macs],
    }));
}

/** An IPVS virtual service as a row. */
export function ipvsThing(service: VirtualService, words: MapWords): Thing {
  const { mark, protocol = '', address = '', port = 0, scheduler, servers } = service;
  const of = mark === undefined ? `${protocol} ${address}:${port}` : `${words.mark} ${mark}`;
  return {
    ...BARE,
    kind: 'rule',
    key: `ipvs ${of}`,
    text: `IPVS ${of} → ${servers.length}`,
    facts: [
      `${scheduler}, ${servers.length} ${words.servers}`,
      ...servers.map((server) => `${server.address}:${server.port} ${server.forward} ${server.weight}`),
    ],
  };
}

function factsOf({ kind, mtu, state, master }: Link): readonly string[] {
  const parts = [kind, state, `MTU ${mtu}`, master !== undefined && `master ${master}`];
  return [parts.filter(Boolean).join(', ')];
}

function asidesOf({ index, mac }: Link): readonly string[] {
  return [`ifindex ${index}${mac === '' ? '' : `, ${mac}`}`];
}
