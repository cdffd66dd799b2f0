import { escaped } from '../../../common/markup.ts';

/** A box with a word or two in it. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly kind: string;
  readonly lines: readonly string[];
  /** Where a reader learns more; relative to the page. */
  readonly href?: string;
}

export function box({ x, y, width, height, kind, lines, href }: Box): string {
  const middle = y + height / 2 - ((lines.length - 1) * 18) / 2 + 5;
  const texts = lines.map((line, index) =>
    label(x + width / 2, middle + index * 18, line, index === 0 ? 'name' : 'small'),
  );
  const drawn = `<g class="box ${kind}"><rect x="${x}" y="${y}" width="${width}" height="${height}" rx="3"/>${texts.join('')}</g>`;
  return href === undefined ? drawn : `<a href="${escaped(href)}">${drawn}</a>`;
}

export function label(x: number, y: number, text: string, kind: string, anchor = 'middle'): string {
  return `<text x="${x}" y="${y}" class="${kind}" text-anchor="${anchor}">${escaped(text)}</text>`;
}

/** A line through points, with a head at its end. */
export function arrow(points: readonly (readonly [number, number])[], kind = 'line'): string {
  const path = points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('');
  const [last, before] = [points.at(-1) ?? [0, 0], points.at(-2) ?? [0, 0]];
  const angle = Math.atan2(last[1] - before[1], last[0] - before[0]);
  const wing = (turn: number): string => {
    const [x, y] = [last[0] - 8 * Math.cos(angle + turn), last[1] - 8 * Math.sin(angle + turn)];
    return `${x.toFixed(1)} ${y.toFixed(1)}`;
  };
  return `<g class="${kind}"><path d="${path}" fill="none"/><path class="tip" d="M${wing(0.45)}L${last[0]} ${last[1]}L${wing(-0.45)}z"/></g>`;
}

/** A whole picture. @param title what screen readers say for it */
export function picture(width: number, height: number, kind: string, title: string, inside: string): string {
  // Screen readers skip links within an image.
  const role = inside.includes('<a ') ? 'group' : 'img';
  return `<svg class="drawing ${kind}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="${role}" aria-label="${escaped(title)}">${inside}</svg>`;
}
