import type { Status } from './compare.ts';
import type { Html } from '../../common/markup.ts';
import { clipped, element, titleElement, type Attributes } from './svg.ts';

export type TextKind = 'title' | 'machine' | 'name' | 'more' | 'code' | 'legend';

/** What the whole map has, so that it need not stand at each text. */
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

/** How much room a letter takes at most in common fonts, in units. */
const LETTER: Readonly<Record<TextKind, number>> = {
  ...{ title: 9, machine: 10.6, name: 7.3, more: 6.5, code: 7.25, legend: 6.7 },
};

/** Where a text stands, the room it has, and what became of what it names. */
export interface TextPlace {
  readonly x: number;
  /** Of its middle. */
  readonly y: number;
  readonly room: number;
  readonly status?: Status;
  readonly anchor?: 'end' | 'middle';
  /** What it tells on hover, when what it stands in does not. */
  readonly told?: readonly string[];
}

/** A line of text, cut to its room. */
export function written(kind: TextKind, text: string, place: TextPlace): Html {
  const { x, y, room, status, anchor, told } = place;
  const size = Number(KINDS[kind]['font-size'] ?? FONT['font-size']);
  const attributes = {
    ...{ x, y: y + size * 0.36, stroke: anchor && 'none' },
    ...KINDS[kind],
    'text-anchor': anchor,
    'text-decoration': status === 'removed' ? 'line-through' : undefined,
  };
  const letters = clipped(text, Math.floor(room / LETTER[kind]));
  return element('text', attributes, ...(told ? [titleElement(told)] : []), letters);
}

/** The room that a text wants. */
export function roomFor(kind: TextKind, letters: number): number {
  return letters * LETTER[kind];
}
