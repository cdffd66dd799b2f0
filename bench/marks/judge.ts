import type { Grade } from '../../harness/grade/grade.ts';
import type { Kind } from './states.ts';

/** What marks said of a state: all points, some check fails, or none fails and not all could tell. */
export type Result = 'full' | 'fails' | 'inconclusive';

/** `gone`: full marks of a fault that is not there any more, which says nothing of checks. */
export type Judgement = 'right' | 'wrong' | 'inconclusive' | 'gone';

/** Of a broken state: whether the fault is still there, as far as that can be shown. */
export type Breakage = 'there' | 'gone';

export function resultOf({ checks }: Pick<Grade, 'checks'>): Result {
  if (checks.some(({ verdict }) => verdict === 'fail')) return 'fails';
  return checks.some(({ verdict }) => verdict === 'inconclusive') ? 'inconclusive' : 'full';
}

/**
 * Whether marks are right: full ones of a right way, and of a broken state anything else.
 * @param breakage is asked of a broken state that got full marks
 */
export function judge(kind: Kind, result: Result, breakage: Breakage = 'there'): Judgement {
  if (result === 'inconclusive') return 'inconclusive';
  if (kind === 'way') return result === 'full' ? 'right' : 'wrong';
  if (result === 'fails') return 'right';
  return breakage === 'gone' ? 'gone' : 'wrong';
}
