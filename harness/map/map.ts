import type { EvidenceView } from '../evidence/view.ts';
import { comparePictures, type MarkedPicture, type MarkedThing } from './compare.ts';
import { drawLane, LANE, LANE_HEADING, type LaidLane } from './draw-lanes.ts';
import { drawMachine, exitOf, laidMachine, type LaidMachine } from './draw-machine.ts';
import { tooltipOf } from './draw-block.ts';
import { drawLegend } from './legend.ts';
import { overlaysIn } from './overlays.ts';
import { pictureOf } from './picture.ts';
import type { Point } from './place.ts';
import { badge } from './strokes.ts';
import { MAP_STYLE } from './style.ts';
import { Html } from '../../common/markup.ts';
import { element, titled } from './svg.ts';
import { FONT, written } from './text.ts';
import type { MapWords } from './words.ts';

export { MAP_STYLE } from './style.ts';
export type { MapWords } from './words.ts';

export interface MapOptions {
  /** An earlier moment: what is different now is marked, what is gone is drawn as gone. */
  readonly before?: EvidenceView;
  /** What the map shows, in a few words. */
  readonly title: string;
  readonly words: MapWords;
}

const MARGIN = 16;
const SERVICE = 20;
const BETWEEN = 16;

/**
 * A map of the cluster as an SVG element: machines, namespaces, bridges, veth pairs, tunnels, tasks, and a
 * note in the place of what could not be observed. It has no script, no style and no id, so that a page with
 * a strict content security policy can embed several; classes that begin with `map-` take colours from
 * `MAP_STYLE`, but it can be read without them.
 */
export async function drawMap(after: EvidenceView, options: MapOptions): Promise<string> {
  return (await svgOf(after, options, {})).source;
}

/** The same as a file of its own, with its colours. */
export async function drawMapFile(after: EvidenceView, options: MapOptions): Promise<string> {
  const style = element('style', {}, new Html(MAP_STYLE));
  const { source } = await svgOf(after, options, { xmlns: 'http://www.w3.org/2000/svg' }, style);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${source}\n`;
}

async function svgOf(
  after: EvidenceView,
  { before, title, words }: MapOptions,
  attributes: { readonly xmlns?: string },
  ...head: readonly Html[]
): Promise<Html> {
  const overlays = overlaysIn(before ? [before, after] : [after]);
  const picture = comparePictures(
    before && pictureOf(before, overlays, words),
    pictureOf(after, overlays, words),
  );
  const machines = await Promise.all(picture.machines.map((thing) => laidMachine(thing, picture.cables)));
  const { body, width, height } = drawAll(picture, machines, title, words);
  return element(
    'svg',
    {
      ...attributes,
      ...{ class: 'map', viewBox: `0 0 ${width} ${height}`, width, height, role: 'img', 'aria-label': title },
      ...FONT,
    },
    element('title', {}, title),
    element('desc', {}, summaryOf(picture)),
    ...head,
    ...body,
  );
}

function drawAll(
  picture: MarkedPicture,
  machines: readonly LaidMachine[],
  title: string,
  words: MapWords,
): { readonly body: readonly Html[]; readonly width: number; readonly height: number } {
  const { services, lanes } = picture;
  const machineWidth = Math.max(0, ...machines.map(({ width }) => width));
  const width = Math.ceil(MARGIN * 2 + machineWidth + lanes.length * LANE + 8);
  const headed = MARGIN + 28 + services.length * SERVICE;
  const top = headed + lanes.length * LANE_HEADING + 10;
  let y = top;
  const at = machines.map(({ height }): Point => {
    const point = { x: MARGIN, y };
    y += height + BETWEEN;
    return point;
  });
  const laid = lanes.map((lane, nth): LaidLane => {
    const exits = lane.joins.flatMap(({ machine, namespace, link }, join) => {
      const index = machines.findIndex(({ thing }) => thing.key === machine);
      const [drawn, point] = [machines[index], at[index]];
      const from = drawn && point && exitOf(drawn, point, machineWidth, [namespace, link]);
      return from ? [{ from, nth: join }] : [];
    });
    return {
      lane,
      x: MARGIN + machineWidth + (nth + 0.8) * LANE,
      y: headed + (lanes.length - 1 - nth) * LANE_HEADING,
      edge: MARGIN + machineWidth,
      exits,
    };
  });
  const legend = drawLegend(picture, { x: MARGIN, y }, width - 2 * MARGIN, words);
  return {
    width,
    height: Math.ceil(y + legend.height + MARGIN),
    body: [
      titled([title], {}, written('title', title, { x: MARGIN, y: MARGIN + 8, room: width - 2 * MARGIN })),
      ...services.map((service, nth) => drawService(service, MARGIN + 34 + nth * SERVICE, width, words)),
      ...machines.map((machine, nth) => drawMachine(machine, at[nth] ?? { x: 0, y: 0 }, machineWidth, words)),
      ...laid.map((lane) => drawLane(lane, words)),
      legend.svg,
    ],
  };
}

function drawService(service: MarkedThing, y: number, width: number, words: MapWords): Html {
  const { status, text } = service;
  const indent = status === 'same' ? 0 : 18;
  return titled(
    tooltipOf(service, words),
    { class: `map-service map-${status}` },
    badge(status, MARGIN + 7, y),
    written('legend', text, { x: MARGIN + indent, y, room: width - 2 * MARGIN - indent, status }),
  );
}

/** For readers who cannot see the map: what is on which machine. */
function summaryOf({ machines }: MarkedPicture): string {
  return machines
    .map(({ text, more = '', parts }) => `${text} (${more}): ${parts.map((part) => part.text).join(', ')}`)
    .join('; ');
}
