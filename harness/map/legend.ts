import type { MarkedLane, MarkedPicture, Status } from './compare.ts';
import type { Point } from './place.ts';
import { badge, patternOf, strokes } from './strokes.ts';
import type { Html } from '../../common/markup.ts';
import { element, lettersIn, titled } from './svg.ts';
import { roomFor, written } from './text.ts';
import type { Tone } from './thing.ts';
import type { MapWords } from './words.ts';

const SAMPLE = 34;
const BETWEEN = 22;
const LINE = 20;

interface Entry {
  readonly text: string;
  readonly sample: (at: Point) => Html;
}

/** What the lines and signs of the map mean, in as many lines as it takes. */
export function drawLegend(
  picture: MarkedPicture,
  at: Point,
  width: number,
  words: MapWords,
): { readonly svg: Html; readonly height: number } {
  let x = at.x;
  let y = at.y + LINE / 2;
  const drawn = entriesOf(picture, words).map(({ text, sample }) => {
    const room = roomFor('legend', lettersIn(text));
    if (x > at.x && x + SAMPLE + 8 + room > at.x + width) {
      x = at.x;
      y += LINE;
    }
    const place = { x: x + SAMPLE + 8, y, room: room + 7 };
    const svg = titled([text], {}, sample({ x, y }), written('legend', text, place));
    x += SAMPLE + 8 + room + BETWEEN;
    return svg;
  });
  return { svg: element('g', { class: 'map-legend' }, ...drawn), height: y + LINE / 2 - at.y };
}

function entriesOf({ cables, lanes, compared }: MarkedPicture, words: MapWords): readonly Entry[] {
  const tones = new Set(cables.map(({ tone }) => tone));
  const tunnels = lanes.filter(({ kind, tone }) => kind === 'tunnel' && tones.has(tone));
  const signs: readonly Exclude<Status, 'same'>[] = compared ? ['added', 'changed', 'removed'] : [];
  return [
    ...(tones.has('bridge') ? [cableEntry('bridge', `${words.vethPair}, docker_gwbridge`)] : []),
    // Overlays of two swarms may share a name and a look.
    ...[...new Map(tunnels.map((lane) => [`${lane.tone} ${nameOf(lane)}`, lane])).values()].map((lane) =>
      cableEntry(lane.tone, `${words.vethPair}, ${nameOf(lane)}`),
    ),
    ...(tones.has('plain') ? [cableEntry('plain', words.vethPair)] : []),
    ...signs.map((status) => ({
      text: words[status],
      sample: ({ x, y }: Point) => badge(status, x + SAMPLE - 8, y),
    })),
  ];
}

function cableEntry(tone: Tone, text: string): Entry {
  const d = ({ x, y }: Point): string => `M${Math.round(x)} ${y}h${SAMPLE}`;
  return {
    text,
    sample: (at) => element('path', { d: d(at), ...strokes(tone), ...patternOf(tone, 'same') }),
  };
}

function nameOf({ text }: MarkedLane): string {
  return text.split(' · ')[1] ?? text;
}
