import type { MarkedThing } from './compare.ts';

/**
 * A line of text in a box. Lengths here and below are in units of the SVG, which are pixels at its own size.
 */
export interface Row {
  readonly thing: MarkedThing;
  /** Of its middle, from the block's top. */
  readonly y: number;
}

/** A bridge, a VXLAN link or a NIC within a namespace; from the block's top left corner. */
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
  /** By the link's name: the middle of its row. Of a sandbox on its right side, else on its left. */
  readonly ports: ReadonlyMap<string, number>;
}

/** Where on its machine the other end of a link's cable is, from the top; nothing for a link without one. */
export type Reach = (link: string) => number | undefined;

const SANDBOX_WIDTH = 212;
const BRIDGE_WIDTH = 142;
const DEVICE_WIDTH = 182;
const BETWEEN = 26;
/** From a namespace's border to its boxes. */
export const PADDING = 10;
const ROW = 16;
/** The lines at the head of a namespace and of a box: one or two of them. */
const HEADING = 24;
const HEADINGS = 37;
const BOX_HEADING = 21;
const BOX_HEADINGS = 35;
const GAP = 7;

export function blockOf(thing: MarkedThing, reach: Reach): Block {
  const isSandbox = thing.kind === 'sandbox' || thing.kind === 'missing';
  return isSandbox ? sandboxBlock(thing, reach) : networkBlock(thing, reach);
}

/** Its links stand in the order of what they lead to, so that few cables cross. */
function sandboxBlock(thing: MarkedThing, reach: Reach): Block {
  const rows = rowsFrom(sorted(thing.parts, reach).flatMap(withParts), HEADINGS);
  return {
    ...{ thing, column: 'sandboxes', width: SANDBOX_WIDTH, boxes: [], rows, ports: portsOf(rows) },
    height: HEADINGS + rows.length * ROW + (rows.length > 0 ? 5 : 0),
  };
}

/**
 * Bridges on the left, with the cables; VXLAN links and NICs on the right, where the LAN is; what is left
 * below.
 */
function networkBlock(thing: MarkedThing, reach: Reach): Block {
  const isLeft = ({ kind, key, parts }: MarkedThing): boolean =>
    kind === 'bridge'
      ? parts.length > 0 || thing.kind !== 'host'
      : kind === 'link' && reach(key) !== undefined;
  const isRight = (part: MarkedThing): boolean =>
    !isLeft(part) && (part.kind === 'vxlan' || part.kind === 'link' || part.kind === 'bridge');
  const left = stacked(thing.parts.filter(isLeft), PADDING, BRIDGE_WIDTH, reach);
  const right = stacked(thing.parts.filter(isRight), PADDING + BRIDGE_WIDTH + BETWEEN, DEVICE_WIDTH, reach);
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

function stacked(things: readonly MarkedThing[], x: number, width: number, reach: Reach): readonly Box[] {
  let y = HEADING;
  return things.map((thing): Box => {
    const heading = (thing.more ?? '') === '' ? BOX_HEADING : BOX_HEADINGS;
    const rows = rowsFrom(sorted(thing.parts, reach), y + heading);
    const height = heading + rows.length * ROW + (rows.length > 0 ? 4 : 0);
    const box = { thing, x, y, width, height, rows };
    y += height + GAP;
    return box;
  });
}

/** Links with cables by where these lead, before everything else; the rest as it was. */
function sorted(things: readonly MarkedThing[], reach: Reach): readonly MarkedThing[] {
  const place = ({ kind, key }: MarkedThing): number =>
    kind === 'link' ? (reach(key) ?? Number.MAX_VALUE) : Number.MAX_VALUE;
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
