/**
 * What a network looks like wherever it is seen: a colour, and a pattern of dashes for those who see no
 * colour.
 */
export type Tone = 'plain' | 'bridge' | 'ingress' | `overlay-${1 | 2 | 3 | 4}`;

export type ThingKind =
  | 'machine'
  | 'host'
  | 'overlay'
  | 'sandbox'
  | 'bridge'
  | 'vxlan'
  | 'link'
  | 'address'
  | 'rule'
  | 'remote'
  | 'missing'
  | 'service'
  | 'network';

/** Something that was observed, and what it holds. The map is a tree of these, with cables between them. */
export interface Thing {
  readonly kind: ThingKind;
  /** Identifies it among its siblings, at another moment too. */
  readonly key: string;
  /** What is written on it. */
  readonly text: string;
  /** A second line, in smaller letters. */
  readonly more?: string;
  /**
   * What its tooltip says besides; a thing has changed between two moments when these differ or what is
   * written on it does.
   */
  readonly facts: readonly string[];
  /** In the tooltip too, but no change when they differ: what the kernel generates anew. */
  readonly asides: readonly string[];
  readonly tone: Tone;
  /** Of a container's namespace: what the eye should find first. */
  readonly role?: 'task';
  /** Of a VXLAN link: the bridge that it is a port of. */
  readonly master?: string;
  readonly parts: readonly Thing[];
}

/** One end of a cable: the keys of the machine's parts that lead to the link. */
export interface CableEnd {
  readonly namespace: string;
  readonly link: string;
}

/** A veth pair of one machine. */
export interface Cable {
  readonly key: string;
  readonly machine: string;
  readonly ends: readonly [CableEnd, CableEnd];
  readonly tone: Tone;
  readonly facts: readonly string[];
}

/** An overlay, which machines join by a VXLAN link, or the LAN, which they join by a NIC. */
export interface Lane {
  readonly key: string;
  readonly kind: 'lan' | 'tunnel';
  readonly text: string;
  readonly tone: Tone;
  readonly facts: readonly string[];
  /** The links that join it. */
  readonly joins: readonly { readonly machine: string; readonly namespace: string; readonly link: string }[];
}

/** All that a map shows of one moment. */
export interface Picture {
  readonly services: readonly Thing[];
  readonly machines: readonly Thing[];
  readonly cables: readonly Cable[];
  readonly lanes: readonly Lane[];
}
