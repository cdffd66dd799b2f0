import type { Verdict } from '../grade/grade.ts';
import { columns, padEnd, padStart, wrap } from '../report/layout.ts';
import type { Paint } from '../report/paint.ts';
import { seconds } from '../report/timings.ts';
import { neverKilled } from './matrix.ts';
import type { Matrix } from './matrix.ts';
import { isRight } from './row.ts';
import type { RowKind, RowResult } from './row.ts';

/** Columns of a matrix of eight checks, when ids are as long as they should get. */
const WIDTH = 100;

const MARKS: Readonly<Record<Verdict, string>> = { pass: '·', fail: '✗', inconclusive: '?' };
const WORDS: Readonly<Partial<Record<RowKind, string>>> = {
  unsolved: 'all fail',
  solved: 'all pass',
  fault: 'noticed',
  variation: 'forgiven',
};
const HEADINGS: Readonly<Partial<Record<RowKind, string>>> = { fault: 'Faults', variation: 'Variations' };

/** A matrix for a terminal: a line for each row, a column for each check, and what is not as it should be. */
export function matrixText(matrix: Matrix, paint: Paint): string {
  const { lab, number, title, suite, engine, checks, rows } = matrix;
  const width = Math.max(...rows.map(({ id }) => columns(id)), columns('Variations')) + 4;
  const head = `Lab ${number} · ${title}`;
  const machines = `${lab} · ${suite}${engine === '' ? '' : `, engine ${engine}`} · ${seconds(matrix.milliseconds)}`;
  const lines = [
    paint.strong(head),
    machines,
    paint.faint('─'.repeat(WIDTH)),
    ...checks.map(({ id, kills }, index) => {
      const killed = kills.length === 0 ? '' : `  killed by ${kills.length}`;
      return `${padStart(`${index + 1}`, 3)} ${id}${paint.faint(killed)}`;
    }),
    '',
    `${' '.repeat(width)}${checks.map((_, index) => padStart(`${index + 1}`, 3)).join('')}`,
    ...rows.flatMap((row, index) => [
      ...(HEADINGS[row.kind] !== undefined && rows[index - 1]?.kind !== row.kind
        ? [paint.strong(HEADINGS[row.kind] ?? '')]
        : []),
      rowLine(row, checks.length, width, paint),
    ]),
    paint.faint('─'.repeat(WIDTH)),
    paint.faint('· passes   ✗ fails   ? could not be observed   ! not what it must be'),
    ...rows.flatMap((row) => surpriseLines(row, paint)),
    ...neverKilled(matrix).map((id) => paint.bad(`No fault was noticed by check ${id}.`)),
    closing(matrix, paint),
  ];
  return `${lines.join('\n')}\n`;
}

/**
 * What is wrong with a row: for each check concerned, what was expected, what was observed and its message.
 */
export function surpriseLines(result: RowResult, paint: Paint): readonly string[] {
  const { id, surprises, wrong, error } = result;
  const lines = [
    ...(error === undefined ? [] : [`it could not be carried out: ${error}`]),
    ...(wrong === undefined ? [] : [wrong]),
    ...surprises.map(({ check, expected, observed, message }) => {
      const said = message === undefined ? '' : `: ${message}`;
      return `check ${check}: expected ${expected}, observed ${observed}${said}`;
    }),
  ];
  if (lines.length === 0) return [];
  return [
    paint.bad(`✗ ${id}`),
    ...lines.flatMap((line) => wrap(line, WIDTH - 4)).map((line) => `  ${paint.bad('│')} ${line}`),
  ];
}

/** The messages of the checks that fail as they must: how a fault was noticed, for its author to read. */
export function messageLines({ verdicts, surprises }: RowResult, paint: Paint): readonly string[] {
  const wrong = surprises.map(({ check }) => check);
  return verdicts
    .filter(({ check, message }) => message !== undefined && !wrong.includes(check))
    .flatMap(({ check, verdict, message = '' }) => wrap(`${MARKS[verdict]} ${check}: ${message}`, WIDTH - 4))
    .map((line) => `  ${paint.faint('│')} ${line}`);
}

function rowLine(row: RowResult, checks: number, width: number, paint: Paint): string {
  const { id, kind, verdicts, surprises } = row;
  const right = isRight(row);
  const cells = verdicts.map(({ check, verdict }) => {
    const mark = MARKS[verdict];
    if (surprises.some((surprise) => surprise.check === check)) return paint.bad(` !${mark}`);
    return `  ${verdict === 'pass' ? paint.faint(mark) : mark}`;
  });
  const name = padEnd(`  ${id}`, width);
  const time = padStart(seconds(row.milliseconds), 13);
  const said = right ? paint.good(WORDS[kind] ?? '') : paint.bad(wrongWord(row));
  return `${name}${cells.join('')}${'   '.repeat(checks - cells.length)}${time}  ${said}`;
}

function wrongWord({ verdicts, error }: RowResult): string {
  if (verdicts.length > 0) return 'WRONG';
  return error === undefined ? 'not tried, since there is no solved state' : 'NO RESULT';
}

function closing(matrix: Matrix, paint: Paint): string {
  const right = matrix.rows.filter(isRight).length;
  const all = matrix.rows.length;
  const killed = matrix.checks.filter(({ kills }) => kills.length > 0).length;
  const rows = `${right} of ${all} rows as they should be`;
  const checks = `${killed} of ${matrix.checks.length} checks killed by a fault`;
  if (matrix.extent === 'part') return right === all ? paint.good(rows) : paint.bad(rows);
  const good = right === all && killed === matrix.checks.length;
  return good ? paint.good(`${rows} · ${checks}`) : paint.bad(`${rows} · ${checks}`);
}
