import { catalogueRows, type Catalogue } from '../../harness/verify/catalogue-rows.ts';
import type { Row } from '../../harness/verify/row.ts';
import { rowsOf, startsSolved } from '../../harness/verify/rows.ts';
import type { Subject } from '../../harness/verify/subject.ts';

export type Kind = 'way' | 'fault';

/** A state that a solved lab is brought into, to be marked there. */
export interface State {
  readonly kind: Kind;
  /** Where the right way or the fault is written down. */
  readonly source: 'catalogue' | 'lab';
  /**
   * How to bring it about, from the solved state. Nothing is shown before the first check: that takes seconds
   * in which the swarm comes to rest.
   */
  readonly row: Row;
  /** The same with what shows that the fault is there, where something does. */
  readonly shown?: Row & { readonly kind: 'cell' };
}

/**
 * The right ways that can be gone from the solved state and that the lab does not contradict, its own
 * variations among them.
 */
export function rightWays({ lab, faults }: Subject, catalogue?: Catalogue): readonly State[] {
  const ways = catalogueRows(lab, faults, catalogue).flatMap((row): readonly State[] => {
    if (row.kind !== 'way' || row.reason !== undefined) return [];
    const { id, kind, title, mustFail, entry, variation } = row;
    return [way('catalogue', { id, kind, title, mustFail, entry, variation })];
  });
  const own = faults.variations.map((variation): State => {
    const { id, title } = variation;
    return way('lab', { id, title, kind: 'way', mustFail: [], entry: id, variation });
  });
  return [...ways, ...own].filter(({ row }) => startsSolved(row));
}

/** The faults that can be put into the solved state and that the lab is not blind to, its own among them. */
export function brokenStates({ lab, checks, faults }: Subject, catalogue?: Catalogue): readonly State[] {
  const cells = catalogueRows(lab, faults, catalogue).flatMap((row): readonly State[] => {
    if (row.kind !== 'cell' || row.reason !== undefined) return [];
    const { shown, ...bare } = row;
    return [{ kind: 'fault', source: 'catalogue', row: bare, ...(shown && { shown: row }) }];
  });
  const own = rowsOf(checks.checks, faults)
    .filter((row) => row.kind === 'fault' && startsSolved(row))
    .map((row): State => ({ kind: 'fault', source: 'lab', row }));
  return [...cells, ...own];
}

function way(source: State['source'], row: Row): State {
  return { kind: 'way', source, row };
}
