import type { MarkedThing } from './compare.ts';

/**
 * A line of text in a box. Lengths here and below are in SVG units: pixels when the map is shown at its own
 * size.
 */
export interface Row {
  readonly thing: MarkedThing;
  /** Its vertical middle, from the block's top. */
  readonly y: number;
}

/** A bridge, a VXLAN link or a NIC in a namespace, placed from the block's top left corner. */
export interface Box {
  readonly thing: MarkedThing;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly rows: readonly Row[];
}

/** A namespace as it is drawn: its size, what is where in it, and where its cables leave it. */
export interface Block {
  readonly thing: MarkedThing;
  readonly column: 'sandboxes' | 'networks';
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  /** Rows of the namespace itself. */
  readonly rows: readonly Row[];
  /** The middle of each link's row, by the link's name: on a sandbox's right side, else on the left. */
  readonly ports: ReadonlyMap<string, number>;
}

/** Which namespace has the other end of a link's cable, counted from the top; undefined without a cable. */
export type PeerPlace = (link: string) => number | undefined;

const SANDBOX_WIDTH = 212;
const BRIDGE_WIDTH = 142;
const DEVICE_WIDTH = 182;
const BETWEEN = 26;
/** From a namespace's border to its boxes. */
export const PADDING = 10;
const ROW = 16;
/** How high the heading of a namespace and of a box is: with one line, and with two. */
const HEADING = 24;
const TALL_HEADING = 37;
const BOX_HEADING = 21;
const TALL_BOX_HEADING = 35;
const GAP = 7;

export function blockOf(thing: MarkedThing, peerPlace: PeerPlace): Block {
  const isSandbox = thing.kind === 'sandbox' || thing.kind === 'missing';
  return isSandbox ? sandboxBlock(thing, peerPlace) : networkBlock(thing, peerPlace);
}

/** Its links are in the order of what they lead to, so that few cables cross. */
function sandboxBlock(thing: MarkedThing, peerPlace: PeerPlace): Block {
  const rows = rowsFrom(sorted(thing.parts, peerPlace).flatMap(withParts), TALL_HEADING);
  return {
    ...{ thing, column: 'sandboxes', width: SANDBOX_WIDTH, boxes: [], rows, ports: portsOf(rows) },
    height: TALL_HEADING + rows.length * ROW + (rows.length > 0 ? 5 : 0),
  };
}

/**
 * Bridges on the left, with the cables; VXLAN links and NICs on the right, where the LAN is; everything else
 * below.
 */
function networkBlock(thing: MarkedThing, peerPlace: PeerPlace): Block {
  const isLeft = ({ kind, key, parts }: MarkedThing): boolean =>
    kind === 'bridge'
      ? parts.length > 0 || thing.kind !== 'host'
      : kind === 'link' && peerPlace(key) !== undefined;
  const isRight = (part: MarkedThing): boolean =>
    !isLeft(part) && (part.kind === 'vxlan' || part.kind === 'link' || part.kind === 'bridge');
  const left = stacked(thing.parts.filter(isLeft), PADDING, BRIDGE_WIDTH, peerPlace);
  const right = stacked(
    thing.parts.filter(isRight),
    PADDING + BRIDGE_WIDTH + BETWEEN,
    DEVICE_WIDTH,
    peerPlace,
  );
  const boxes = [...left, ...right];
  const bottom = Math.max(HEADING, ...boxes.map(({ y, height }) => y + height + GAP));
  const others = thing.parts.filter((part) => !isLeft(part) && !isRight(part));
  const rows = rowsFrom(others, bottom - 2);
  return {
    ...{ thing, column: 'networks', boxes, rows },
    width: PADDING * 2 + BRIDGE_WIDTH + BETWEEN + DEVICE_WIDTH,
    height: bottom + rows.length * ROW + 2,
    ports: portsOf(left.flatMap((box) => (box.thing.kind === 'bridge' ? box.rows : [headingRow(box)]))),
  };
}

function stacked(
  things: readonly MarkedThing[],
  x: number,
  width: number,
  peerPlace: PeerPlace,
): readonly Box[] {
  let y = HEADING;
  return things.map((thing): Box => {
    const heading = (thing.more ?? '') === '' ? BOX_HEADING : TALL_BOX_HEADING;
    const rows = rowsFrom(sorted(thing.parts, peerPlace), y + heading);
    const height = heading + rows.length * ROW + (rows.length > 0 ? 4 : 0);
    const box = { thing, x, y, width, height, rows };
    y += height + GAP;
    return box;
  });
}

/** Links with cables come first, in the order of where these lead; the rest keeps its order. */
function sorted(things: readonly MarkedThing[], peerPlace: PeerPlace): readonly MarkedThing[] {
  const place = ({ kind, key }: MarkedThing): number =>
    kind === 'link' ? (peerPlace(key) ?? Number.MAX_VALUE) : Number.MAX_VALUE;
  return things.toSorted((a, b) => Math.sign(place(a) - place(b)));
}

function headingRow({ thing, y }: Box): Row {
  return { thing, y: y + BOX_HEADING / 2 };
}

function rowsFrom(things: readonly MarkedThing[], y: number): readonly Row[] {
  return things.map((thing, index) => ({ thing, y: y + (index + 0.5) * ROW }));
}

function withParts(thing: MarkedThing): readonly MarkedThing[] {
  return [thing, ...thing.parts];
}

function portsOf(rows: readonly Row[]): ReadonlyMap<string, number> {
  return new Map(rows.filter(({ thing }) => thing.kind !== 'address').map(({ thing, y }) => [thing.key, y]));
}
