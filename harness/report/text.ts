import type { CheckResult, Grade, Verdict } from '../grade/grade.ts';
import type { Lab, Step } from '../guide/lab.ts';
import { columns, padStart, wrap } from './layout.ts';
import type { Paint } from './paint.ts';

/** Columns of a report, when the terminal is as wide or wider. */
export const REPORT_WIDTH = 80;

const MARKS: Readonly<Record<Verdict, string>> = { pass: '✓', fail: '✗', inconclusive: '?' };

/**
 * A grade for a person to read: a table by step, and for what failed the reason and where the guide explains
 * it.
 */
export function gradeText(lab: Lab, grade: Grade, paint: Paint, width = REPORT_WIDTH): string {
  const title = `Lab ${lab.number} · ${lab.title}`;
  const lines = [
    row(paint.strong(title), title, `${grade.points} / ${grade.maxPoints}`, width),
    paint.faint('─'.repeat(width)),
    ...lab.steps.flatMap((step, index) => stepLines(step, index, grade, paint, width)),
    ...strayLines(lab, grade, paint, width),
    paint.faint('─'.repeat(width)),
    verdictLine(grade, paint),
  ];
  return `${lines.join('\n')}\n`;
}

function stepLines(step: Step, index: number, grade: Grade, paint: Paint, width: number): readonly string[] {
  const checks = grade.checks.filter((check) => check.step === step.id);
  if (checks.length === 0) return [];
  const title = `${index + 1}. ${step.title}`;
  const points = `${sum(checks, 'points')} / ${sum(checks, 'maxPoints')}`;
  const where = `guide: step ${step.id}, ${step.place.file}:${step.place.line}`;
  const explain = checks.some((check) => check.verdict !== 'pass') ? [`   ${paint.faint(where)}`] : [];
  return [
    row(paint.strong(title), title, points, width),
    ...checks.flatMap((check) => checkLines(check, paint, width)),
    ...explain,
    '',
  ];
}

/** Checks whose step is not in the guide. They are shown too, because their points count. */
function strayLines(lab: Lab, grade: Grade, paint: Paint, width: number): readonly string[] {
  const known = new Set(lab.steps.map((step) => step.id));
  return grade.checks
    .filter((check) => !known.has(check.step))
    .flatMap((check) => checkLines(check, paint, width));
}

function checkLines(check: CheckResult, paint: Paint, width: number): readonly string[] {
  const points = `${check.points} / ${check.maxPoints}`;
  const [first = '', ...more] = wrap(check.title, width - 5 - columns(points) - 2);
  const mark = painter(check.verdict, paint)(MARKS[check.verdict]);
  return [
    row(`   ${mark} ${first}`, `   ${MARKS[check.verdict]} ${first}`, points, width),
    ...more.map((line) => `     ${line}`),
    ...messageLines(check, paint, width),
  ];
}

function messageLines(check: CheckResult, paint: Paint, width: number): readonly string[] {
  if (check.verdict === 'pass' || check.message === undefined) return [];
  const tint = painter(check.verdict, paint);
  return wrap(check.message.trimEnd(), width - 7).map((line) => `     ${tint('│')} ${line}`.trimEnd());
}

function verdictLine(grade: Grade, paint: Paint): string {
  const count = (verdict: Verdict): number =>
    grade.checks.filter((check) => check.verdict === verdict).length;
  const parts = [
    paint.good(`${count('pass')} passed`),
    count('fail') > 0 ? paint.bad(`${count('fail')} failed`) : '',
    count('inconclusive') > 0 ? paint.unsure(`${count('inconclusive')} could not be observed`) : '',
  ].filter((part) => part !== '');
  const full = grade.points === grade.maxPoints && count('inconclusive') === 0;
  const points = `${grade.points} of ${grade.maxPoints} points`;
  return `${full ? paint.good(points) : paint.strong(points)} · ${parts.join(', ')}`;
}

function painter(verdict: Verdict, paint: Paint): (text: string) => string {
  return { pass: paint.good, fail: paint.bad, inconclusive: paint.unsure }[verdict];
}

/** `left` and `right` at the two ends of a line; `bare` is `left` without colour, to count its columns. */
function row(left: string, bare: string, right: string, width: number): string {
  return left + padStart(right, Math.max(columns(right) + 2, width - columns(bare)));
}

function sum(checks: readonly CheckResult[], of: 'points' | 'maxPoints'): number {
  return checks.reduce((total, check) => total + check[of], 0);
}
