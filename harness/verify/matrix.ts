import type { RowOutcome, RowResult } from './row.ts';
import { isRight } from './row.ts';
import { rowsOf } from './rows.ts';
import type { Subject } from './subject.ts';

/** Check by row: the verdict of each check of a lab on each state that its machines were brought into. */
export interface Matrix {
  /** The lab's id. */
  readonly lab: string;
  readonly number: number;
  readonly title: string;
  /**
   * The Debian release of the machines, and the version of their engine; empty when no machine reported it.
   */
  readonly suite: string;
  readonly engine: string;
  /** `part`: only some rows were asked for. */
  readonly extent: 'whole' | 'part';
  readonly checks: readonly MatrixCheck[];
  readonly rows: readonly RowResult[];
  readonly milliseconds: number;
}

export interface MatrixCheck {
  readonly id: string;
  readonly title: string;
  /** The ids of the faults that it must notice and noticed. */
  readonly kills: readonly string[];
}

/** The checks of a lab with the faults that each noticed. */
export function killsIn(
  checks: readonly { readonly id: string; readonly title: string }[],
  rows: readonly RowResult[],
): readonly MatrixCheck[] {
  const faults = rows.filter(({ kind }) => kind === 'fault');
  return checks.map(({ id, title }) => {
    const noticed = faults.filter(
      ({ mustFail, verdicts }) =>
        mustFail.includes(id) && verdicts.some(({ check, verdict }) => check === id && verdict === 'fail'),
    );
    return { id, title, kills: noticed.map((row) => row.id) };
  });
}

/** The matrix of what came of a lab's rows, by id. */
export function matrixOf(
  { lab, checks, faults }: Subject,
  suite: string,
  outcomes: ReadonlyMap<string, RowOutcome>,
): Matrix {
  const all = rowsOf(checks.checks, faults);
  const known = all.flatMap(({ id }) => outcomes.get(id) ?? []);
  const rows = known.map(({ result }) => result);
  const engine = known.map(engineOf).findLast((version) => version !== undefined) ?? '';
  return {
    ...{ lab: lab.id, number: lab.number, title: lab.title, suite, engine },
    extent: rows.length === all.length ? 'whole' : 'part',
    checks: killsIn(checks.checks, rows),
    rows,
    milliseconds: rows.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
  };
}

/** The engine's version on the first node that reported one. */
export function engineOf({ evidence }: RowOutcome): string | undefined {
  const versions = evidence?.nodes.map(({ engine }) => engine.version) ?? [];
  const answered = versions.find(({ ok }) => ok);
  return answered?.ok === true ? answered.value.version : undefined;
}

/** The ids of the checks that no fault has killed; none for a part of the rows, which cannot show it. */
export function neverKilled({ extent, checks }: Matrix): readonly string[] {
  return extent === 'part' ? [] : checks.filter(({ kills }) => kills.length === 0).map(({ id }) => id);
}

/** Whether every row is as it should be and every check was killed by a fault. */
export function matrixIsRight(matrix: Matrix): boolean {
  return matrix.rows.every(isRight) && neverKilled(matrix).length === 0;
}

/** A whole matrix for the docs: the same for the same lab, except for the times. */
export function matrixDocument({ lab, suite, engine, checks, rows, milliseconds }: Matrix) {
  return {
    ...{ lab, suite, engine },
    seconds: Math.round(milliseconds / 1000),
    checks,
    rows: rows.map(({ id, kind, title, mustFail, verdicts, milliseconds }) => ({
      ...{ id, kind, title, mustFail },
      verdicts: Object.fromEntries(verdicts.map(({ check, verdict }) => [check, verdict])),
      seconds: Math.round(milliseconds / 1000),
    })),
  };
}
