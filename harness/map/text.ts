import type { Status } from './compare.ts';
import type { Html } from '../../common/markup.ts';
import { clipped, element, titleElement, type Attributes } from './svg.ts';

export type TextKind = 'title' | 'machine' | 'name' | 'more' | 'code' | 'legend';

/** Set once for the whole map, so that not each text needs it. */
export const FONT = { 'font-family': 'monospace', 'font-size': 12, fill: 'currentColor' };

const SANS = { class: 'map-sans', 'font-family': 'sans-serif' };

const KINDS: Readonly<Record<TextKind, Attributes>> = {
  title: { ...SANS, 'font-size': 16, 'font-weight': 600 },
  machine: { ...SANS, 'font-size': 15, 'font-weight': 700 },
  name: { 'font-weight': 700 },
  more: { ...SANS, class: 'map-sans map-soft' },
  code: {},
  legend: { ...SANS, class: 'map-sans map-soft' },
};

/** The most room that a letter takes in common fonts, in SVG units. */
const LETTER: Readonly<Record<TextKind, number>> = {
  ...{ title: 9, machine: 10.6, name: 7.3, more: 6.5, code: 7.25, legend: 6.7 },
};

/** Where a text is, the room it has, and what became of what it names. */
export interface TextPlace {
  readonly x: number;
  /** Its vertical middle. */
  readonly y: number;
  readonly room: number;
  readonly status?: Status;
  readonly anchor?: 'end' | 'middle';
  /** What it says on hover, in lines, when the group around it has no tooltip. */
  readonly tooltip?: readonly string[];
}

/** A line of text, cut to its room. */
export function written(kind: TextKind, text: string, place: TextPlace): Html {
  const { x, y, room, status, anchor, tooltip } = place;
  const size = Number(KINDS[kind]['font-size'] ?? FONT['font-size']);
  const attributes = {
    ...{ x, y: y + size * 0.36, stroke: anchor && 'none' },
    ...KINDS[kind],
    'text-anchor': anchor,
    'text-decoration': status === 'removed' ? 'line-through' : undefined,
  };
  const letters = clipped(text, Math.floor(room / LETTER[kind]));
  return element('text', attributes, ...(tooltip ? [titleElement(tooltip)] : []), letters);
}

/** The room that a text needs. */
export function roomFor(kind: TextKind, letters: number): number {
  return letters * LETTER[kind];
}
