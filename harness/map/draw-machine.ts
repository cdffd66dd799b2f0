import { blockOf, PADDING as WITHIN, type Block } from './blocks.ts';
import type { MarkedCable, MarkedThing } from './compare.ts';
import { drawBlock, frameOf, tooltipOf } from './draw-block.ts';
import { rounded } from './path.ts';
import { placed, type Placed, type Point } from './place.ts';
import { badge, ending, line, strokes } from './strokes.ts';
import { Html } from '../../common/markup.ts';
import { element, lettersIn, titled } from './svg.ts';
import { roomFor, written } from './text.ts';
import type { MapWords } from './words.ts';

/** A machine with the places of all that is on it, still without a place of its own. */
export interface LaidMachine {
  readonly thing: MarkedThing;
  readonly cables: readonly MarkedCable[];
  readonly blocks: readonly Block[];
  readonly placed: Placed;
  readonly width: number;
  readonly height: number;
}

const PADDING = 12;
const HEADING = 32;

/** Finds places for what is on a machine. */
export async function laidMachine(thing: MarkedThing, all: readonly MarkedCable[]): Promise<LaidMachine> {
  const cables = all.filter(({ machine }) => machine === thing.key);
  const blocks = thing.parts.map((part) =>
    blockOf(part, (link) => peerPlaceOf(part.key, link, cables, thing)),
  );
  const places = await placed(blocks, cables);
  return {
    ...{ thing, cables, blocks, placed: places },
    width: places.width + 2 * PADDING,
    height: places.height + HEADING + PADDING,
  };
}

/** Which of the machine's namespaces has the other end of a link's cable. */
function peerPlaceOf(
  namespace: string,
  link: string,
  cables: readonly MarkedCable[],
  { parts }: MarkedThing,
): number | undefined {
  for (const { ends } of cables) {
    const at = ends.findIndex((end) => end.namespace === namespace && end.link === link);
    if (at >= 0) return parts.findIndex(({ key }) => key === ends[1 - at]?.namespace);
  }
  return undefined;
}

/** @param width of the widest machine: all are drawn as wide, so that their right columns line up */
export function drawMachine(machine: LaidMachine, at: Point, width: number, words: MapWords): Html {
  const { thing, cables, blocks, height } = machine;
  const { status, text, more = '' } = thing;
  const place = placeOf(machine, at, width);
  const y = at.y + 17;
  const named = roomFor('machine', lettersIn(text)) + 8;
  return titled(
    tooltipOf(thing, words),
    { class: 'map-machine' },
    element('rect', { ...at, width, height, rx: 10, ...frameOf(status) }),
    written('machine', text, { x: at.x + PADDING, y, room: 240, status }),
    written('more', more, { x: at.x + PADDING + named, y, room: width - named - 3 * PADDING, status }),
    badge(status, at.x + width - 14, y),
    ...blocks.map((block, nth) =>
      drawBlock(block, place(block, machine.placed.blocks[nth]), { outer: status, words }),
    ),
    ...cables.map((cable, nth) => drawCable(cable, machine.placed.cables[nth] ?? [], machine, place, words)),
  );
}

/** Where a line from outside meets a link of a machine drawn at this place: the right end of its box. */
export function exitOf(
  machine: LaidMachine,
  at: Point,
  width: number,
  [namespace, link]: readonly [string, string],
): Point | undefined {
  const nth = machine.blocks.findIndex(({ thing }) => thing.key === namespace);
  const block = machine.blocks[nth];
  const box = block?.boxes.find(({ thing }) => thing.key === link);
  if (block === undefined || box === undefined) return undefined;
  const corner = placeOf(machine, at, width)(block, machine.placed.blocks[nth]);
  return { x: corner.x + box.x + box.width, y: corner.y + box.y + 11 };
}

type PlaceOf = (block: Block | undefined, point: Point | undefined) => Point;

function placeOf({ width: own }: LaidMachine, at: Point, width: number): PlaceOf {
  return (block, { x, y } = { x: 0, y: 0 }) => ({
    x: Math.round(at.x + PADDING + x + (block?.column === 'networks' ? width - own : 0)),
    y: Math.round(at.y + HEADING + y),
  });
}

/** The route that was found, extended to the bridge's side, which is a little inside its namespace. */
function drawCable(
  { ends, tone, status, facts }: MarkedCable,
  route: readonly Point[],
  { blocks }: LaidMachine,
  place: PlaceOf,
  words: MapWords,
): Html {
  const [first, last] = [route[0], route.at(-1)];
  if (first === undefined || last === undefined) return new Html('');
  const network = blocks.find(
    ({ thing, column }) => column === 'networks' && ends.some(({ namespace }) => namespace === thing.key),
  );
  const end = place(network, { x: last.x + (network ? WITHIN : 0), y: last.y });
  const points = [...route.slice(0, -1).map((point) => place(undefined, point)), end];
  const start = points[0] ?? end;
  return titled(
    [...(status === 'same' ? [] : [`${words[status]}:`]), ...facts],
    strokes(tone, 'cable'),
    line(rounded(points), tone, status),
    ending(start.x, start.y, 3),
    ending(end.x, end.y, 3),
  );
}
