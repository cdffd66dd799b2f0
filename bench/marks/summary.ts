import { padEnd, padStart } from '../../harness/report/layout.ts';
import { median } from '../table.ts';
import type { BrokeOffRecord, CheckRecord, MarksRecord } from './records.ts';

/** One check in a line, and what does not pass beneath it where that is not right. */
export function checkLines(check: CheckRecord): readonly string[] {
  const { judged, open, waited, lacking, beganAfter, took } = check;
  const failed = someOf(open.map((each) => each.check));
  const word = { full: 'full marks', fails: `fails ${failed}`, inconclusive: `inconclusive ${failed}` };
  const times = `${padStart(beganAfter.toFixed(1), 5)} s after,${padStart(took.toFixed(1), 6)} s`;
  const last = waited.at(-1)?.text;
  const line = `${judged === 'right' ? '  ' : '✗ '}${padEnd(nameOf(check), 50)} ${times}  ${word[check.result]}`;
  if (judged === 'right') return [`${line}${last === undefined ? '' : ` (${last})`}`];
  return [
    `${line}: ${judged}${lacking === undefined ? '' : `, while the swarm lacks ${lacking}`}`,
    ...open.flatMap(({ check: id, message = '' }) => [`    ${id}: ${message}`]),
    ...waited.map(({ at, text }) => `    ${at.toFixed(1)} s: ${text}`),
  ];
}

/** What all checks come to: how many of each, how long they took, and each that is not as it should be. */
export function summaryText(records: readonly MarksRecord[]): string {
  const checks = records.filter((record) => record.what === 'check');
  const brokeOff = records.filter((record) => record.what === 'broke-off');
  const groups = groupsOf(checks);
  const passes = checks.filter(({ result }) => result === 'full');
  const rows = [
    ...groups.map(([name, own]) => countsLine(name, own)),
    '',
    `${padEnd('s', 20)}${['min', 'median', 'p90', 'max', 'checks'].map((word) => padStart(word, 8)).join('')}`,
    timesLine('full marks', passes),
    timesLine(
      'anything less',
      checks.filter((check) => !passes.includes(check)),
    ),
  ];
  const odd = checks.filter(({ judged }) => judged !== 'right').flatMap(checkLines);
  return [
    `${padEnd('', 20)}${['checks', 'right', 'wrong'].map((word) => padStart(word, 8)).join('')}  inconclusive  of it whole  gone`,
    ...rows,
    ...(odd.length === 0 ? [] : ['', 'Not right', ...odd]),
    ...(brokeOff.length === 0 ? [] : ['', 'Broke off', ...brokeOff.map(brokeOffLine)]),
    '',
    closing(checks, brokeOff),
    '',
  ].join('\n');
}

/** No verdict is wrong, none is inconclusive on a right way and a whole swarm, and nothing broke off. */
export function isGood(records: readonly MarksRecord[]): boolean {
  return records.every(
    (record) => record.what === 'check' && record.judged !== 'wrong' && !isUndecided(record),
  );
}

export function brokeOffLine(record: BrokeOffRecord): string {
  return `✗ ${nameOf(record)}, after ${record.checks} checks: ${record.error.split('\n').join('\n    ')}`;
}

/** The first three. */
function someOf(ids: readonly string[]): string {
  const more = ids.length > 3 ? `, and ${ids.length - 3} more` : '';
  return `${ids.slice(0, 3).join(', ')}${more}`;
}

/** Inconclusive, though nothing was missing. */
function isUndecided({ kind, judged, lacking }: CheckRecord): boolean {
  return kind === 'way' && judged === 'inconclusive' && lacking === undefined;
}

function nameOf({ lab, suite, kind, source, id }: MarksRecord): string {
  const own = source === 'lab' ? ' of its own' : '';
  return `${lab.split('-')[0] ?? ''} ${suite} ${kind} ${id}${own}`;
}

function groupsOf(checks: readonly CheckRecord[]): readonly (readonly [string, readonly CheckRecord[]])[] {
  return (['way', 'fault'] as const).flatMap((kind) => {
    const own = checks.filter((check) => check.kind === kind);
    const labs = [...new Set(own.map(({ lab }) => lab))].sort();
    return [
      ...labs.map((lab) => {
        const name = `${kind}s, lab ${Number(lab.split('-')[0])}`;
        return [name, own.filter((check) => check.lab === lab)] as const;
      }),
      ...(labs.length > 1 ? [[`${kind}s, all labs`, own] as const] : []),
    ];
  });
}

function countsLine(name: string, checks: readonly CheckRecord[]): string {
  const of = (judged: CheckRecord['judged']) => checks.filter((check) => check.judged === judged).length;
  const undecided = checks.filter(isUndecided).length;
  const cells = [checks.length, of('right'), of('wrong')].map((count) => padStart(`${count}`, 8)).join('');
  return `${padEnd(name, 20)}${cells}${padStart(`${of('inconclusive')}`, 14)}${padStart(`${undecided}`, 13)}${padStart(`${of('gone')}`, 6)}`;
}

function timesLine(name: string, checks: readonly CheckRecord[]): string {
  const values = checks.map(({ took }) => took).sort((a, b) => a - b);
  // The least that nine of ten do not exceed.
  const p90 = values[Math.ceil(values.length * 0.9) - 1];
  const cells = [values[0], median(values), p90, values.at(-1)].map((value) =>
    padStart(value === undefined || Number.isNaN(value) ? '-' : value.toFixed(1), 8),
  );
  return `${padEnd(name, 20)}${cells.join('')}${padStart(`${values.length}`, 8)}`;
}

function closing(checks: readonly CheckRecord[], brokeOff: readonly BrokeOffRecord[]): string {
  const wrong = checks.filter(({ judged }) => judged === 'wrong').length;
  const undecided = checks.filter(isUndecided).length;
  return [
    `${wrong} of ${checks.length} verdicts are wrong`,
    `${undecided} inconclusive on a right way and a whole swarm`,
    `${brokeOff.length} states broke off`,
  ].join(', ');
}
