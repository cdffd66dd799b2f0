/** The headers that are taken apart; `data` is all that follows the last of them. */
export type HeaderKind = 'ethernet' | 'ipv4' | 'udp' | 'vxlan' | 'tcp' | 'icmp' | 'arp' | 'data';

/** A field by what it is called in words.ts: its header and its name in the header. */
export type FieldId = `${HeaderKind}.${string}`;

export interface Field {
  readonly id: FieldId;
  /** From the first byte of the frame, in bytes. */
  readonly offset: number;
  readonly bytes: Uint8Array;
  /** As people write it: `192.168.77.11`, `4097`; the same in each language. */
  readonly value: string;
  /** What the value says besides: `IPv4`, the address that a MAC was made of. */
  readonly aside?: string;
}

export interface Header {
  readonly kind: HeaderKind;
  /** `outer` until the VXLAN header's end: what the machines' LAN carries the inner frame in. */
  readonly depth: 'outer' | 'inner';
  readonly offset: number;
  /** In bytes. */
  readonly length: number;
  readonly fields: readonly Field[];
}

/** A frame taken apart from the outermost header to the innermost; every byte is in exactly one field. */
export interface Dissection {
  readonly bytes: Uint8Array;
  readonly headers: readonly Header[];
}
