import { numberIn, type Cut, type Reading } from './cut.ts';

const ETHER_TYPES = new Map([
  [0x0800, 'IPv4'],
  [0x0806, 'ARP'],
  [0x86dd, 'IPv6'],
]);
const PROTOCOLS = new Map([
  [1, 'ICMP'],
  [6, 'TCP'],
  [17, 'UDP'],
]);
const FLAGS = ['FIN', 'SYN', 'RST', 'PSH', 'ACK', 'URG', 'ECE', 'CWR'];

const decimal = (bytes: Uint8Array): string => String(numberIn(bytes));
const hex = (bytes: Uint8Array): string =>
  `0x${numberIn(bytes)
    .toString(16)
    .padStart(bytes.length * 2, '0')}`;
const address = (bytes: Uint8Array): string => [...bytes].join('.');
const inBytes = (bytes: Uint8Array): string => `${numberIn(bytes)} B`;
const raw = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
const named =
  (names: ReadonlyMap<number, string>, write: (bytes: Uint8Array) => string) =>
  (bytes: Uint8Array): Reading => {
    const name = names.get(numberIn(bytes));
    return name === undefined ? write(bytes) : [write(bytes), name];
  };

/** Docker makes a container's MAC address from 02:42 and the four bytes of its IPv4 address. */
function mac(bytes: Uint8Array): Reading {
  const text = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(':');
  return text.startsWith('02:42:') ? [text, `02:42 + ${address(bytes.subarray(2))}`] : text;
}

/** IEEE 802.3 */
export const ETHERNET: readonly Cut[] = [
  ['destination', 6, mac],
  ['source', 6, mac],
  ['type', 2, named(ETHER_TYPES, hex)],
];

/** RFC 791. @param length of the whole header */
export function ipv4(length: number): readonly Cut[] {
  return [
    ['version', 1, ([byte = 0]) => `${byte >> 4}, ${byte & 15} × 4 B`],
    ['service', 1, ([byte = 0]) => `DSCP ${byte >> 2}, ECN ${byte & 3}`],
    ['length', 2, inBytes],
    ['identification', 2, decimal],
    [
      'fragment',
      2,
      (bytes) => {
        const flags = [(bytes[0] ?? 0) & 0x40 && 'DF', (bytes[0] ?? 0) & 0x20 && 'MF'].filter(Boolean);
        return [...flags, String(numberIn(bytes) & 0x1fff)].join(', ');
      },
    ],
    ['ttl', 1, decimal],
    ['protocol', 1, named(PROTOCOLS, decimal)],
    ['checksum', 2, hex],
    ['source', 4, address],
    ['destination', 4, address],
    ['options', length - 20, raw],
  ];
}

/** RFC 768 */
export const UDP: readonly Cut[] = [
  ['source', 2, decimal],
  ['destination', 2, decimal],
  ['length', 2, inBytes],
  ['checksum', 2, hex],
];

/** RFC 7348 */
export const VXLAN: readonly Cut[] = [
  ['flags', 1, ([byte = 0]) => byte.toString(2).padStart(8, '0')],
  ['reserved', 3, raw],
  ['vni', 3, (bytes) => [decimal(bytes), hex(bytes)]],
  ['reserved-too', 1, raw],
];

/** RFC 9293. @param length of the whole header */
export function tcp(length: number): readonly Cut[] {
  return [
    ['source', 2, decimal],
    ['destination', 2, decimal],
    ['sequence', 4, decimal],
    ['acknowledgement', 4, decimal],
    ['offset', 1, ([byte = 0]) => `${byte >> 4} × 4 B`],
    ['flags', 1, ([byte = 0]) => FLAGS.filter((_, bit) => byte & (1 << bit)).join(', ') || '0'],
    ['window', 2, decimal],
    ['checksum', 2, hex],
    ['urgent', 2, decimal],
    ['options', length - 20, raw],
  ];
}

/** RFC 792 */
export const ICMP: readonly Cut[] = [
  [
    'type',
    1,
    named(
      new Map([
        [0, 'echo reply'],
        [8, 'echo request'],
      ]),
      decimal,
    ),
  ],
  ['code', 1, decimal],
  ['checksum', 2, hex],
  ['rest', 4, raw],
];

/** RFC 826, for IPv4 over Ethernet */
export const ARP: readonly Cut[] = [
  ['hardware', 2, decimal],
  ['protocol', 2, named(ETHER_TYPES, hex)],
  ['sizes', 2, ([hardware = 0, protocol = 0]) => `${hardware} B, ${protocol} B`],
  [
    'operation',
    2,
    named(
      new Map([
        [1, 'request'],
        [2, 'reply'],
      ]),
      decimal,
    ),
  ],
  ['sender-mac', 6, mac],
  ['sender', 4, address],
  ['target-mac', 6, mac],
  ['target', 4, address],
];

/** What follows the headers, as text where it is text. @param length of it */
export function data(length: number): readonly Cut[] {
  return [['bytes', length, (bytes) => [`${bytes.length} B`, printable(bytes)]]];
}

/** The beginning as ASCII, with a dot for any other byte. */
function printable(bytes: Uint8Array): string {
  const text = [...bytes.subarray(0, 48)].map((byte) =>
    byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '.',
  );
  return text.join('') + (bytes.length > 48 ? '…' : '');
}
