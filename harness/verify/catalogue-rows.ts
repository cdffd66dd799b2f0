import { CATALOGUE } from '../faults/catalogue/index.ts';
import type { CatalogueFault, CatalogueWay } from '../faults/catalogue/define.ts';
import { cellsOf, type Cell } from '../faults/cells.ts';
import type { LabFaults, Reason, Variation } from '../faults/define.ts';
import type { Lab } from '../guide/lab.ts';
import { guideHash } from '../record/recording.ts';
import { changedLab } from './changed-lab.ts';
import type { CatalogueFamily } from './families.ts';
import type { Row } from './row.ts';

export interface Catalogue {
  readonly faults: readonly CatalogueFault[];
  readonly ways: readonly CatalogueWay[];
}

/** The rows of all that the catalogue can put on a lab: its faults in their order, then its right ways. */
export function catalogueRows(
  lab: Lab,
  { targets, blindTo, contradicts }: Pick<LabFaults, 'targets' | 'blindTo' | 'contradicts'>,
  { faults, ways }: Catalogue = CATALOGUE,
): readonly Row[] {
  const variations = cellsOf(ways, targets).map((cell) => wayRow(cell, contradicts));
  return [
    ...cellsOf(faults, targets).map((cell) => faultRow(cell, blindTo)),
    ...variations.filter((row) => row.kind === 'way' && differs(row.variation, lab)),
  ];
}

/** The family that a row of the catalogue belongs to; none for a row of the lab's own. */
export function familyOf(row: Row): CatalogueFamily | undefined {
  if (row.kind === 'cell') return row.family;
  return row.kind === 'way' ? 'ways' : undefined;
}

function faultRow({ id, entry, target }: Cell<CatalogueFault>, blindTo: readonly Reason[]): Row {
  const { family, answers, shown, undo } = entry;
  return {
    ...{ id, kind: 'cell', title: entry.title(target), mustFail: [], entry: entry.id, family },
    inject: entry.inject(target),
    ...(undo && { undo: undo(target) }),
    ...(answers && { answers }),
    ...(shown && { shown: shown(target) }),
    ...reasonFor(id, entry.id, blindTo),
  };
}

function wayRow({ id, entry, target }: Cell<CatalogueWay>, contradicts: readonly Reason[]): Row {
  const { swarm, before, change, after, shown } = entry;
  const title = entry.title(target);
  const variation: Variation = {
    ...{ id, title },
    ...(swarm && { swarm }),
    ...(before && { before: before(target) }),
    ...(change && { change: change(target) }),
    ...(after && { after: after(target) }),
  };
  return {
    ...{ id, kind: 'way', title, mustFail: [], entry: entry.id, variation },
    ...(shown && { shown: shown(target) }),
    ...reasonFor(id, entry.id, contradicts),
  };
}

/** The reason for this cell, or that for all cells of its entry. */
function reasonFor(cell: string, entry: string, reasons: readonly Reason[]): { readonly reason?: string } {
  const found = reasons.find(({ id }) => id === cell) ?? reasons.find(({ id }) => id === entry);
  return found === undefined ? {} : { reason: found.reason };
}

/** A way that changes no command of the guide, or the swarm of a lab that starts without one, is none. */
function differs({ swarm, change }: Variation, lab: Lab): boolean {
  if (swarm !== undefined && lab.topology.swarm === 'none') return false;
  return change === undefined || guideHash(changedLab(lab, change)) !== guideHash(lab);
}
