import type { Verdict } from '../grade/grade.ts';
import type { RowResult } from './row.ts';

/** A check as far as grades move by it. */
export interface WeighedCheck {
  readonly id: string;
  readonly points: number;
}

/** A row as far as its grade is concerned. */
export type GradedRow = Pick<RowResult, 'id' | 'kind'> & {
  readonly verdicts: readonly { readonly check: string; readonly verdict: Verdict }[];
};

/** What the grades of a lab's rows would be if one of its checks did not exist. */
export interface CheckShift {
  readonly check: string;
  /** In percent, to a tenth: the rows whose grade would be another one. */
  readonly rows: readonly { readonly row: string; readonly grade: number; readonly without: number }[];
  /** The rows that would get full marks without it, and do not with it. */
  readonly decides: readonly string[];
}

export interface GradeShift {
  readonly checks: readonly CheckShift[];
  /**
   * The ids of the checks that never matter: without them no row would get full marks that does not now, and
   * no grade would move by as much as one percent.
   */
  readonly neverMatter: readonly string[];
  /** The faults of which only one check does not pass, one that is worth one point. */
  readonly restOnOne: readonly { readonly row: string; readonly check: string }[];
}

/** In percent: a smaller change of a grade is none. */
const LEAST = 1;

/** How the grade of each row would move, check by check. Rows without verdicts say nothing. */
export function gradeShift(checks: readonly WeighedCheck[], rows: readonly GradedRow[]): GradeShift {
  const graded = rows.filter(({ kind, verdicts }) => BROKEN_OR_VARIED.includes(kind) && verdicts.length > 0);
  const shifts = checks.map(({ id }) => shiftOf(id, checks, graded));
  return {
    checks: shifts,
    neverMatter: checks.length < 2 ? [] : shifts.filter(neverMatters).map(({ check }) => check),
    restOnOne: graded.filter(({ kind }) => FAULTS.includes(kind)).flatMap((row) => restsOnOne(row, checks)),
  };
}

const FAULTS: readonly RowResult['kind'][] = ['fault', 'cell'];
const BROKEN_OR_VARIED: readonly RowResult['kind'][] = [...FAULTS, 'variation', 'way'];

function shiftOf(check: string, checks: readonly WeighedCheck[], rows: readonly GradedRow[]): CheckShift {
  const others = checks.filter(({ id }) => id !== check);
  const moved = rows.map((row) => ({
    ...{ row: row.id, grade: percent(row, checks), without: percent(row, others) },
  }));
  return {
    check,
    rows: moved.filter(({ grade, without }) => grade !== without),
    decides: moved.filter(({ grade, without }) => grade < 100 && without === 100).map(({ row }) => row),
  };
}

/** 100 only for full marks. */
function percent({ verdicts }: GradedRow, checks: readonly WeighedCheck[]): number {
  const passed = new Set(verdicts.filter(({ verdict }) => verdict === 'pass').map(({ check }) => check));
  const sum = (all: readonly WeighedCheck[]): number => all.reduce((total, { points }) => total + points, 0);
  const [got, most] = [sum(checks.filter(({ id }) => passed.has(id))), sum(checks)];
  return got === most ? 100 : Math.min(99.9, Math.round((1000 * got) / most) / 10);
}

function neverMatters({ rows, decides }: CheckShift): boolean {
  return decides.length === 0 && rows.every(({ grade, without }) => Math.abs(grade - without) < LEAST);
}

function restsOnOne({ id, verdicts }: GradedRow, checks: readonly WeighedCheck[]): GradeShift['restOnOne'] {
  const [only, ...more] = verdicts.filter(({ verdict }) => verdict !== 'pass');
  if (only === undefined || more.length > 0) return [];
  const points = checks.find((check) => check.id === only.check)?.points;
  return points === 1 ? [{ row: id, check: only.check }] : [];
}
