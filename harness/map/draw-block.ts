import type { Block, Box, Row } from './blocks.ts';
import type { MarkedThing, Status } from './compare.ts';
import type { Point } from './place.ts';
import { badge } from './strokes.ts';
import type { Html } from '../../common/markup.ts';
import { clipped, element, lettersIn, titled, type Attributes } from './svg.ts';
import { roomFor, written } from './text.ts';
import type { MapWords } from './words.ts';

const FIRST_LINE = 13;
/** Between the two lines of a heading. */
const SECOND_LINE = 14;
const INDENT = 18;

interface DrawContext {
  /** What became of what contains it: what is new or gone as a whole is marked once. */
  readonly outer: Status;
  readonly words: MapWords;
}

/** A namespace with all that is in it. @param outer what became of the machine that it is on */
export function drawBlock(block: Block, at: Point, { outer, words }: DrawContext): Html {
  const { thing, column, width, height, boxes, rows } = block;
  const status = shownStatus(outer, thing);
  const inner = { outer: outerStatus(outer, thing), words };
  return titled(
    tooltipOf(thing, words),
    {
      class: `map-block map-${thing.tone}${thing.role === undefined ? '' : ` map-${thing.role}`}`,
      transform: `translate(${Math.round(at.x)} ${Math.round(at.y)})`,
    },
    element('rect', { width, height, rx: thing.role === 'task' ? 10 : 6, ...frameOf(thing.status) }),
    ...(column === 'networks'
      ? inOneLine(thing, width - 26, status)
      : inTwoLines(thing, { x: 10, y: FIRST_LINE, room: width - 26, status })),
    badge(status, width - 11, 12),
    ...drawJoints(boxes),
    ...boxes.map((box) => drawBox(box, inner)),
    ...rows.map((row) => drawRow(row, 0, width, inner)),
  );
}

function drawBox({ thing, x, y, width, height, rows }: Box, { outer, words }: DrawContext): Html {
  const status = shownStatus(outer, thing);
  const inner = { outer: outerStatus(outer, thing), words };
  return titled(
    tooltipOf(thing, words),
    { class: `map-box map-${thing.kind}` },
    element('rect', { x, y, width, height, rx: 4, ...frameOf(thing.status) }),
    ...inTwoLines(thing, { x: x + 8, y: y + 11, room: width - (status === 'same' ? 10 : 24), status }),
    badge(status, x + width - 10, y + 11),
    ...rows.map((row) => drawRow(row, x, width, inner)),
  );
}

function drawRow({ thing, y }: Row, x: number, width: number, { outer, words }: DrawContext): Html {
  const status = shownStatus(outer, thing);
  const indent = thing.kind === 'address' ? INDENT + 14 : INDENT;
  const place = { x: x + indent, y, room: width - indent - 2, status: thing.status };
  const tooltip = tooltipOf(thing, words);
  // The tooltip need not repeat what is written.
  if (status === 'same')
    return written('code', thing.text, {
      ...place,
      tooltip: tooltip.length > 1 ? tooltip.slice(1) : tooltip,
    });
  const back = { x: x + 2, y: y - 8, width: width - 4, height: 16, rx: 3, fill: 'none' };
  return titled(
    tooltip,
    { class: `map-row map-${status}` },
    element('rect', back),
    badge(status, x + 8.5, y),
    written('code', thing.text, place),
  );
}

/** Joins a VXLAN link to the bridge beside it that it is a port of. */
function drawJoints(boxes: readonly Box[]): readonly Html[] {
  return boxes.flatMap(({ x, y, thing: { kind, key, master } }) => {
    const bridge = boxes.find(({ thing }) => thing.kind === 'bridge' && thing.key === master);
    if (kind !== 'vxlan' || !bridge) return [];
    const d = `M${bridge.x + bridge.width} ${Math.max(y, bridge.y) + 11}H${x}`;
    const line = { d, fill: 'none', stroke: 'currentColor', 'stroke-width': 1.5 };
    return [titled([`${key}: master ${bridge.thing.key}`], {}, element('path', line))];
  });
}

interface HeadingPlace extends Point {
  readonly room: number;
  readonly status: Status;
}

function inTwoLines({ text, more = '', kind }: MarkedThing, place: HeadingPlace): readonly Html[] {
  const second = { ...place, y: place.y + SECOND_LINE };
  const first = written(kind === 'link' ? 'code' : 'name', text, place);
  if (more === '') return [first];
  return [first, written(kind === 'bridge' || kind === 'vxlan' ? 'code' : 'more', more, second)];
}

function inOneLine({ text, more = '' }: MarkedThing, room: number, status: Status): readonly Html[] {
  const first = roomFor('name', lettersIn(clipped(text, 24))) + 10;
  const place = { x: 10, y: FIRST_LINE, room, status };
  return [
    written('name', text, place),
    written('more', more, { ...place, x: 10 + first, room: room - first }),
  ];
}

/** What a thing says on hover, in lines. */
export function tooltipOf(thing: MarkedThing, words: MapWords): readonly string[] {
  const { status, text, more = '', facts, asides, was } = thing;
  return [
    ...(status === 'same' ? [] : [`${words[status]}:`]),
    text,
    ...(more === '' ? [] : [more]),
    ...facts,
    ...asides,
    ...(was === undefined ? [] : [`${words.before}:`, ...was]),
  ];
}

function shownStatus(outer: Status, { status }: MarkedThing): Status {
  const isWhole = outer === 'added' || outer === 'removed';
  return isWhole && outer === status ? 'same' : status;
}

function outerStatus(outer: Status, { status }: MarkedThing): Status {
  return status === 'added' || status === 'removed' ? status : outer;
}

export function frameOf(status: Status): Attributes {
  return {
    class: status === 'same' ? 'map-frame' : `map-frame map-${status}`,
    ...{ fill: 'none', stroke: 'currentColor' },
    'stroke-width': status === 'added' || status === 'changed' ? 2 : undefined,
    'stroke-dasharray': status === 'removed' ? '3 3' : undefined,
  };
}
