import { familyOf } from './catalogue-rows.ts';
import { FAMILIES, type CatalogueFamily } from './families.ts';
import { noticedIn, type Noticed } from './judge-cell.ts';
import { engineOf } from './matrix.ts';
import { isRight } from './row.ts';
import type { Row, RowOutcome, RowResult } from './row.ts';
import type { Subject } from './subject.ts';

/** What the checks of a lab said of each entry of the catalogue that can be put on it. */
export interface CatalogueMatrix {
  readonly lab: string;
  readonly number: number;
  readonly title: string;
  /** The Debian release of the machines. */
  readonly suite: string;
  /** The version of their engine; empty when no machine reported it. */
  readonly engine: string;
  /** The families of which every cell has a result. */
  readonly families: readonly CatalogueFamily[];
  readonly checks: readonly { readonly id: string; readonly title: string }[];
  /** In the order of the catalogue, without those that were neither tried nor known. */
  readonly cells: readonly RowResult[];
  /** What can be put on the lab, and was neither tried nor is known. */
  readonly untried: readonly UntriedCell[];
  readonly milliseconds: number;
}

export interface UntriedCell {
  readonly id: string;
  readonly entry: string;
  readonly family: CatalogueFamily;
}

/** What came of a fault of the catalogue, or of a right way. */
export type CellOutcome = Noticed | 'forgiven' | 'contradicts' | 'no result';

/** What the verdicts of a row of the catalogue come to. */
export function outcomeOf({ catalogue, verdicts, kind }: RowResult): CellOutcome {
  if (verdicts.length === 0) return 'no result';
  const noticed = noticedIn(verdicts);
  if (kind !== 'way') return noticed;
  if (noticed === 'blind') return 'forgiven';
  return catalogue?.reason === undefined ? noticed : 'contradicts';
}

/** The ids of the checks that failed. */
export function noticedBy({ verdicts }: RowResult): readonly string[] {
  return verdicts.filter(({ verdict }) => verdict === 'fail').map(({ check }) => check);
}

/** The matrix of what came of these rows of the catalogue, by id. */
export function catalogueMatrix(
  { lab, checks }: Subject,
  suite: string,
  rows: readonly Row[],
  outcomes: ReadonlyMap<string, RowOutcome>,
): CatalogueMatrix {
  const known = rows.flatMap(({ id }) => outcomes.get(id) ?? []);
  const cells = known.map(({ result }) => result);
  const untried = rows.filter(({ id }) => !outcomes.has(id)).flatMap(untriedCell);
  const open = untried.map(({ family }) => family);
  const there = rows.map(familyOf);
  return {
    ...{ lab: lab.id, number: lab.number, title: lab.title, suite },
    engine: known.map(engineOf).findLast((version) => version !== undefined) ?? '',
    families: FAMILIES.filter((family) => there.includes(family) && !open.includes(family)),
    checks: checks.checks.map(({ id, title }) => ({ id, title })),
    ...{ cells, untried },
    milliseconds: cells.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
  };
}

function untriedCell(row: Row): readonly UntriedCell[] {
  if (row.kind !== 'cell' && row.kind !== 'way') return [];
  const family = row.kind === 'cell' ? row.family : 'ways';
  return [{ id: row.id, entry: row.entry, family }];
}

/** Whether every cell that has a result is as it should be. */
export function catalogueIsRight({ cells }: CatalogueMatrix): boolean {
  return cells.every(isRight);
}

/** A matrix for the docs: the same for the same lab, except for the times. */
export function catalogueDocument(matrix: CatalogueMatrix) {
  const { lab, suite, engine, families, checks, cells, untried, milliseconds } = matrix;
  return {
    ...{ lab, suite, engine, families, untried },
    seconds: Math.round(milliseconds / 1000),
    checks: checks.map(({ id, title }) => ({
      ...{ id, title },
      notices: cells.filter((cell) => noticedBy(cell).includes(id)).map((cell) => cell.id),
    })),
    cells: cells.map((cell) => ({
      ...{ id: cell.id, ...cell.catalogue, title: cell.title },
      outcome: outcomeOf(cell),
      noticedBy: noticedBy(cell),
      inconclusive: cell.verdicts
        .filter(({ verdict }) => verdict === 'inconclusive')
        .map(({ check }) => check),
      seconds: Math.round(cell.milliseconds / 1000),
    })),
  };
}
