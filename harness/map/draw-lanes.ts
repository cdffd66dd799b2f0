import type { MarkedLane } from './compare.ts';
import type { Point } from './place.ts';
import { badge, ending, halo, patternOf, strokes } from './strokes.ts';
import type { Html } from '../../common/markup.ts';
import { element, titled } from './svg.ts';
import { written } from './text.ts';
import type { MapWords } from './words.ts';

/** A lane with the places of the links that join it. */
export interface LaidLane {
  readonly lane: MarkedLane;
  readonly x: number;
  /** The top of its heading. */
  readonly y: number;
  /** The machines' right side: lanes cross only beyond it. */
  readonly edge: number;
  readonly exits: readonly { readonly from: Point; readonly nth: number }[];
}

export const LANE = 30;
export const LANE_HEADING = 20;

/** The LAN or a tunnel: a line that runs past all machines, with a branch to each link that joins it. */
export function drawLane(laid: LaidLane, words: MapWords): Html {
  const { lane, x, y, exits } = laid;
  const { text, tone, status, facts } = lane;
  const top = y + LANE_HEADING / 2;
  const lowest = Math.max(top + 10, ...exits.map(({ from }) => from.y));
  return titled(
    [...(status === 'same' ? [] : [`${words[status]}:`]), ...facts],
    strokes(tone, 'lane'),
    ...pipe(`M${Math.round(x)} ${top - 4}V${lowest}`, lane),
    ...exits.map((exit) => drawJoin(exit, laid, words)),
    written('legend', text, {
      x: x - (status === 'same' ? 9 : 24),
      y: top,
      room: 600,
      status,
      anchor: 'end',
    }),
    badge(status, x - 14, top),
  );
}

function drawJoin(
  { from, nth }: LaidLane['exits'][number],
  { x, edge, lane }: LaidLane,
  words: MapWords,
): Html {
  const { machine = '', namespace = '', link = '', status = 'same' } = lane.joins[nth] ?? {};
  const mark = lane.status === status ? 'same' : status;
  const d = `M${from.x} ${from.y}H${Math.round(x)}`;
  return titled(
    [...(mark === 'same' ? [] : [`${words[mark]}:`]), `${machine}: ${link} (${namespace})`, lane.text],
    {},
    halo(`M${Math.round(edge)} ${from.y}H${Math.round(x)}`, 7),
    element('path', { d, ...patternOf(lane.tone, status) }),
    ending(Math.round(x), from.y, status === 'removed' ? 2 : 4.5),
    badge(mark, from.x + 17, from.y),
  );
}

/** A tunnel is drawn as a pipe, so that it is not taken for a cable. */
function pipe(d: string, { kind, tone, status }: MarkedLane): readonly Html[] {
  const line = { d, ...patternOf(tone, status) };
  if (kind === 'lan') return [halo(d, 10), element('path', { ...line, 'stroke-width': 4 })];
  const wall = { d, 'stroke-width': 9, 'stroke-opacity': 0.25, 'stroke-linecap': 'round' };
  return [halo(d, 12), element('path', wall), element('path', { ...line, 'stroke-width': 2 })];
}
