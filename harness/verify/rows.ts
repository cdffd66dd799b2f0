import { LabError } from '../../common/errors.ts';
import type { LabFaults } from '../faults/define.ts';
import { nearest } from '../guide/nearest.ts';
import type { Row } from './row.ts';

/** The state that the guide leads to. */
export const SOLVED: Row = {
  ...{ id: 'solved', kind: 'solved', title: 'The steps of the guide are done', mustFail: [] },
};

/** The rows of a lab's matrix: its two ends, its faults, its variations. */
export function rowsOf(
  checks: readonly { readonly id: string }[],
  { faults, variations }: LabFaults,
): readonly Row[] {
  const all = checks.map(({ id }) => id);
  return [
    { id: 'unsolved', kind: 'unsolved', title: 'Nothing is done yet', mustFail: all },
    SOLVED,
    ...faults.map((fault): Row => {
      const { id, title, noticedBy } = fault;
      return { id, kind: 'fault', title, mustFail: noticedBy, fault };
    }),
    ...variations.map((variation): Row => {
      const { id, title } = variation;
      return { id, kind: 'variation', title, mustFail: [], variation };
    }),
  ];
}

/**
 * The rows with these ids, in the order of the matrix; all of them when left out. A fault that breaks the
 * solved state brings the row `solved` with it.
 * @throws LabError `bad-arguments` for an id that is no row's
 */
export function chosenRows(rows: readonly Row[], only?: readonly string[]): readonly Row[] {
  if (only === undefined) return rows;
  const ids = rows.map(({ id }) => id);
  for (const wanted of only) {
    if (ids.includes(wanted)) continue;
    throw new LabError({
      code: 'bad-arguments',
      wanted: `rows of the lab's matrix (${ids.join(', ')})`,
      found: wanted,
      next: `npm run labs:verify -- --only ${nearest(wanted, ids) ?? 'solved'}`,
    });
  }
  const faulty = rows.some((row) => startsSolved(row) && only.includes(row.id));
  return rows.filter(({ id, kind }) => only.includes(id) || (faulty && kind === 'solved'));
}

/** Whether it is made from the solved state, rather than from fresh machines. */
export function startsSolved(row: Row): boolean {
  if (row.kind === 'way') {
    const { swarm, before, change } = row.variation;
    return swarm === undefined && before === undefined && change === undefined;
  }
  return row.kind === 'cell' || (row.kind === 'fault' && row.fault.from !== 'start');
}
