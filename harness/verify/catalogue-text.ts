import { columns, padEnd, padStart, wrap } from '../report/layout.ts';
import type { Paint } from '../report/paint.ts';
import { seconds } from '../report/timings.ts';
import { noticedBy, outcomeOf } from './catalogue-matrix.ts';
import type { CatalogueMatrix } from './catalogue-matrix.ts';
import { FAMILIES } from './families.ts';
import { surpriseLines } from './matrix-text.ts';
import { isRight } from './row.ts';
import type { RowResult } from './row.ts';

const WIDTH = 100;

/** A catalogue's matrix for a terminal: a line for each cell, by family, with the checks that noticed it. */
export function catalogueText(matrix: CatalogueMatrix, paint: Paint): string {
  const { lab, number, title, suite, engine, cells, milliseconds } = matrix;
  const width = Math.max(24, ...cells.map(({ id }) => columns(id))) + 4;
  const lines = [
    paint.strong(`Lab ${number} · ${title} · the catalogue`),
    `${lab} · ${suite}${engine === '' ? '' : `, engine ${engine}`} · ${seconds(milliseconds)}`,
    paint.faint('─'.repeat(WIDTH)),
    ...FAMILIES.flatMap((family) => {
      const own = cells.filter(({ catalogue }) => catalogue?.family === family);
      if (own.length === 0) return [];
      const heading = family === 'ways' ? 'right ways' : family;
      return [paint.strong(heading), ...own.flatMap((cell) => cellLines(cell, width, paint))];
    }),
    paint.faint('─'.repeat(WIDTH)),
    ...cells.flatMap((cell) => surpriseLines(cell, paint)),
    closing(cells, paint),
  ];
  return `${lines.join('\n')}\n`;
}

/** What came of a cell, in a few words: `noticed by answers, pings`, `blind: …`. */
export function outcomeWords(cell: RowResult): string {
  const reason = cell.catalogue?.reason ?? 'without a reason';
  const by = noticedBy(cell).join(', ');
  switch (outcomeOf(cell)) {
    case 'noticed':
      return `${cell.kind === 'way' ? 'costs points' : 'noticed'} by ${by}`;
    case 'inconclusive':
      return 'could not be observed, and no check fails';
    case 'blind':
      return `blind: ${reason}`;
    case 'forgiven':
      return 'forgiven';
    case 'contradicts':
      return `contradicts: ${reason} (${by})`;
    case 'no result':
      return cell.error === undefined ? 'not tried, since there is no solved state' : 'no result';
  }
}

function cellLines(cell: RowResult, width: number, paint: Paint): readonly string[] {
  const time = padStart(seconds(cell.milliseconds), 7);
  const [first = '', ...more] = wrap(outcomeWords(cell), WIDTH - width - 9);
  const colour = isRight(cell) ? (text: string) => text : paint.bad;
  const indent = ' '.repeat(width + 9);
  return [
    `${padEnd(`  ${cell.id}`, width)}${time}  ${colour(first)}`,
    ...more.map((line) => `${indent}${colour(line)}`),
  ];
}

function closing(cells: readonly RowResult[], paint: Paint): string {
  const right = cells.filter(isRight).length;
  const of = (outcome: string): number => cells.filter((cell) => outcomeOf(cell) === outcome).length;
  const counts = [
    `${right} of ${cells.length} cells as they should be`,
    `${of('noticed')} noticed`,
    `${of('blind')} blind`,
    `${of('forgiven')} right ways forgiven`,
  ].join(' · ');
  return right === cells.length ? paint.good(counts) : paint.bad(counts);
}
