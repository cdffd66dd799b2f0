import type { Status } from './compare.ts';
import { Html } from '../../common/markup.ts';
import { element, type Attributes } from './svg.ts';
import type { Tone } from './thing.ts';

/** Networks are told apart by these too, not by colour alone. */
const PATTERNS: Readonly<Record<Tone, Attributes>> = {
  plain: { 'stroke-width': 1.5 },
  bridge: { 'stroke-width': 1.5 },
  ingress: { 'stroke-width': 2.5 },
  'overlay-1': { 'stroke-width': 2.5, 'stroke-dasharray': '9 3' },
  'overlay-2': { 'stroke-width': 2.5, 'stroke-dasharray': '3 3' },
  'overlay-3': { 'stroke-width': 2.5, 'stroke-dasharray': '12 3 3 3' },
  'overlay-4': { 'stroke-width': 2.5, 'stroke-dasharray': '2 2 8 2' },
};

/** The sign of a change; what is unchanged has none. */
const SIGNS: Readonly<Record<Status, string>> = { same: '', added: '+', removed: '−', changed: 'Δ' };

/** For a group of lines of one network: they take the colour that the style gives to the class. */
export function strokes(tone: Tone, ...more: readonly string[]): Attributes {
  const classes = [`map-${tone}`, ...more.map((each) => `map-${each}`)];
  return { class: `map-lines ${classes.join(' ')}`, fill: 'none', stroke: 'currentColor' };
}

/** How a line of a network is drawn; what is gone is thin and dotted. */
export function patternOf(tone: Tone, status: Status): Attributes {
  return status === 'removed' ? { 'stroke-width': 1.5, 'stroke-dasharray': '1.5 4' } : PATTERNS[tone];
}

/**
 * A line over a wider one, which is in the background's colour, for where the line crosses others, or in the
 * colour of what is new.
 */
export function line(d: string, tone: Tone, status: Status): Html {
  const under =
    status === 'added'
      ? element('path', { d, class: 'map-halo map-added', 'stroke-width': 9, 'stroke-opacity': 0.35 })
      : halo(d, 6);
  return new Html(under.source + element('path', { d, ...patternOf(tone, status) }).source);
}

/** A wider line under another; invisible without the style. */
export function halo(d: string, width: number): Html {
  return element('path', { d, class: 'map-halo', stroke: 'none', 'stroke-width': width });
}

/** Where a line ends at a link. */
export function ending(x: number, y: number, r: number): Html {
  return element('circle', { cx: x, cy: y, r, fill: 'currentColor', stroke: 'none' });
}

/** A small sign in a square that says what became of something; empty for what is unchanged. */
export function badge(status: Status, x: number, y: number): Html {
  if (status === 'same') return new Html('');
  const box = { x: x - 6.5, y: y - 6.5, width: 13, height: 13, rx: 2.5 };
  return element(
    'g',
    { class: `map-badge map-${status}` },
    element('rect', { ...box, fill: 'none', stroke: 'currentColor' }),
    element(
      'text',
      { x, y: y + 4, 'text-anchor': 'middle', 'font-weight': 700, stroke: 'none' },
      SIGNS[status],
    ),
  );
}
