import { LabError } from '../../common/errors.ts';
import { nearest } from '../guide/nearest.ts';
import { familyOf } from './catalogue-rows.ts';
import type { CatalogueFamily } from './families.ts';
import type { Row } from './row.ts';

/** Which rows of the catalogue to try. */
export interface CellWish {
  /** Ids of cells, or of entries with all their cells; all of them when left out. */
  readonly only?: readonly string[];
  readonly families?: readonly CatalogueFamily[];
}

/**
 * The rows of the catalogue that are wished for.
 * @param rows all that can be put on the lab
 * @throws LabError `bad-arguments` for an id that can not
 */
export function chosenCells(rows: readonly Row[], { only, families }: CellWish): readonly Row[] {
  const ids = [...new Set(rows.flatMap((row) => [entryOf(row), row.id]))];
  for (const wanted of only ?? []) {
    if (ids.includes(wanted)) continue;
    throw new LabError({
      code: 'bad-arguments',
      wanted: `the id of one of the ${rows.length} cells of the catalogue that can be put on the lab`,
      found: wanted,
      next: `npm run labs:verify -- LAB --catalogue --only ${nearest(wanted, ids) ?? ids[0] ?? 'ID'}`,
    });
  }
  return rows.filter((row) => {
    const family = familyOf(row);
    const named = only === undefined || only.includes(row.id) || only.includes(entryOf(row));
    return named && (families === undefined || families.some((wanted) => wanted === family));
  });
}

function entryOf(row: Row): string {
  return row.kind === 'cell' || row.kind === 'way' ? row.entry : row.id;
}
