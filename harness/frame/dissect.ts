import { cutHeader, numberIn, type Cut } from './cut.ts';
import type { Dissection, Header, HeaderKind } from './dissection.ts';
import { ARP, data, ETHERNET, ICMP, ipv4, tcp, UDP, VXLAN } from './headers.ts';

/** IANA's port for VXLAN; a swarm may have been initialized with another one. */
export const VXLAN_PORT = 4789;

/**
 * Takes a frame apart, from its first byte to its last. What is not one of the headers known here, or is cut
 * off, is data.
 * @param port the UDP port of VXLAN
 */
export function dissect(bytes: Uint8Array, port = VXLAN_PORT): Dissection {
  const headers: Header[] = [];
  let next: Next | undefined = { kind: 'ethernet', cuts: ETHERNET };
  let depth: Header['depth'] = 'outer';
  let offset = 0;
  while (next !== undefined) {
    const header: Header | undefined = cutHeader(bytes, { kind: next.kind, depth, offset }, next.cuts);
    if (header === undefined) break;
    headers.push(header);
    offset += header.length;
    if (header.kind === 'vxlan') depth = 'inner';
    next = nextAfter(header, bytes, offset, depth === 'outer' ? port : undefined);
  }
  const rest = bytes.length - offset;
  const last = rest > 0 ? cutHeader(bytes, { kind: 'data', depth, offset }, data(rest)) : undefined;
  return { bytes, headers: last ? [...headers, last] : headers };
}

interface Next {
  readonly kind: HeaderKind;
  readonly cuts: readonly Cut[];
}

/** @param port the UDP port of VXLAN; undefined where no VXLAN header is expected */
function nextAfter(
  { kind, fields }: Header,
  bytes: Uint8Array,
  offset: number,
  port: number | undefined,
): Next | undefined {
  const value = (name: string): number =>
    numberIn(fields.find(({ id }) => id === `${kind}.${name}`)?.bytes ?? new Uint8Array());
  switch (kind) {
    case 'ethernet':
      if (value('type') === 0x0806) return { kind: 'arp', cuts: ARP };
      return value('type') === 0x0800 ? ipv4Next(bytes, offset) : undefined;
    case 'ipv4':
      // Only the first of several fragments has the header of what it carries.
      return (value('fragment') & 0x1fff) === 0 ? transport(value('protocol'), bytes, offset) : undefined;
    case 'udp':
      return value('destination') === port ? { kind: 'vxlan', cuts: VXLAN } : undefined;
    case 'vxlan':
      return { kind: 'ethernet', cuts: ETHERNET };
    case 'tcp':
    case 'icmp':
    case 'arp':
    case 'data':
      return undefined;
  }
}

/** The header gives its own length, in units of four bytes. */
function ipv4Next(bytes: Uint8Array, offset: number): Next | undefined {
  const length = ((bytes[offset] ?? 0) & 15) * 4;
  return length >= 20 && (bytes[offset] ?? 0) >> 4 === 4 ? { kind: 'ipv4', cuts: ipv4(length) } : undefined;
}

function transport(protocol: number, bytes: Uint8Array, offset: number): Next | undefined {
  if (protocol === 1) return { kind: 'icmp', cuts: ICMP };
  if (protocol === 17) return { kind: 'udp', cuts: UDP };
  const length = ((bytes[offset + 12] ?? 0) >> 4) * 4;
  return protocol === 6 && length >= 20 ? { kind: 'tcp', cuts: tcp(length) } : undefined;
}
