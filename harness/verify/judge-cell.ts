import type { CheckResult } from '../grade/grade.ts';
import type { Family } from '../faults/catalogue/define.ts';
import type { Row, RowResult } from './row.ts';

/**
 * What became of a fault of the catalogue: a check failed, none failed but not all could tell, or all pass.
 */
export type Noticed = 'noticed' | 'inconclusive' | 'blind';

/** Families that take from a node what checks are made of: it cannot be told, and that is a right answer. */
const MAY_BE_INCONCLUSIVE: readonly Family[] = ['engine', 'swarm'];

/** What the verdicts on a fault of the catalogue come to. */
export function noticedIn(verdicts: readonly Pick<CheckResult, 'verdict'>[]): Noticed {
  const has = (wanted: string): boolean => verdicts.some(({ verdict }) => verdict === wanted);
  if (has('fail')) return 'noticed';
  return has('inconclusive') ? 'inconclusive' : 'blind';
}

/**
 * What is wrong with a row of the catalogue as a whole, if anything.
 *
 * A fault must be noticed: at least one check fails, or `blindTo` says why none does. A reason without
 * blindness is wrong too. Where no check fails and some are inconclusive, nobody gets full marks and nobody
 * is told what is broken either: that is right only of the families `engine` and `swarm`, and of `lan` where
 * a node is cut off, whose faults keep a node from being observed at all.
 *
 * A right way must cost no point, or `contradicts` says why it does, and then it must.
 */
export function wrongWith(row: Row, verdicts: RowResult['verdicts']): string | undefined {
  if (row.kind === 'cell') return wrongWithFault(row, noticedIn(verdicts));
  if (row.kind === 'way' && row.reason !== undefined && verdicts.every(({ verdict }) => verdict === 'pass')) {
    return `no check fails, although contradicts says “${row.reason}”: take the reason out`;
  }
  return undefined;
}

function wrongWithFault(row: Row & { readonly kind: 'cell' }, noticed: Noticed): string | undefined {
  const { family, inject, reason, entry } = row;
  if (noticed === 'blind') {
    return reason === undefined
      ? `no check notices it: write one that does, or say why none need in blindTo('${entry}', …)`
      : undefined;
  }
  if (reason !== undefined) {
    return `it is ${noticed}, although blindTo says “${reason}”: take the reason out`;
  }
  const cutsOff = family === 'lan' && inject.some((action) => 'cut' in action);
  return noticed === 'noticed' || cutsOff || MAY_BE_INCONCLUSIVE.includes(family)
    ? undefined
    : 'no check fails, and what some need could not be observed: write one that notices it';
}
