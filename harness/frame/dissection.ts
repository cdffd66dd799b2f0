/** The headers that are taken apart; `data` is all that follows the last of them. */
export type HeaderKind = 'ethernet' | 'ipv4' | 'udp' | 'vxlan' | 'tcp' | 'icmp' | 'arp' | 'data';

/** A field's key in words.ts: its header, and its name in that header. */
export type FieldId = `${HeaderKind}.${string}`;

export interface Field {
  readonly id: FieldId;
  /** From the first byte of the frame, in bytes. */
  readonly offset: number;
  readonly bytes: Uint8Array;
  /** As people write it: `192.168.77.11`, `4097`; the same in each language. */
  readonly value: string;
  /** What the value stands for: `IPv4`, the address that a MAC was made from. */
  readonly aside?: string;
}

export interface Header {
  readonly kind: HeaderKind;
  /** `outer` up to the end of the VXLAN header: what carries the inner frame over the machines' LAN. */
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
