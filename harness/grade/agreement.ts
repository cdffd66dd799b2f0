import type { Evidence } from '../evidence/evidence.ts';
import type { CheckResult, Grade } from './grade.ts';

/** One observation and what it is worth. */
export interface Look {
  readonly evidence: Evidence;
  readonly grade: Grade;
  /** When it ended, in milliseconds of the clock. */
  readonly at: number;
}

/**
 * Over how many milliseconds before the deadline a verdict must have been the same to be believed though the
 * swarm still moves: a task that ends as soon as it has begun is started again for ever.
 */
const RESTLESS_MS = 10_000;

/** What two grades have in common when they agree, but for these checks. */
export function verdicts({ checks }: Grade, but: readonly string[]): string {
  const counted = checks.filter(({ id }) => !but.includes(id));
  return counted.map(({ id, verdict }) => `${id} ${verdict}`).join('\n');
}

/**
 * Of the looks before the last one, the one whose verdicts are most unlike the last one's, as far back as
 * verdicts must have been the same; the latest of several.
 * @param looks at least two, the last one last
 */
export function mostUnlike(looks: readonly Look[]): Look {
  const [last, ...before] = [...looks].reverse();
  if (last === undefined) throw new Error('no look');
  const enough = before.findIndex(({ at }) => last.at - at >= RESTLESS_MS);
  const recent = enough < 0 ? before : before.slice(0, enough + 1);
  return recent.reduce((most, look) => (others(look, last) > others(most, last) ? look : most));
}

function others({ grade }: Look, last: Look): number {
  const now = new Map(last.grade.checks.map(({ id, verdict }) => [id, verdict]));
  return grade.checks.filter(({ id, verdict }) => now.get(id) !== verdict).length;
}

/** The last grade, with each check whose verdict was not the same in both made inconclusive. */
export function steadyOnly(before: Grade, last: Grade): Grade {
  const checks = last.checks.map((check): CheckResult => {
    const was = before.checks.find(({ id }) => id === check.id)?.verdict;
    if (was === check.verdict) return check;
    const said = check.message === undefined ? '' : `; now: ${check.message}`;
    const message = `two looks did not agree until the deadline: ${was ?? 'nothing'}, then ${check.verdict}${said}`;
    return { ...check, verdict: 'inconclusive', points: 0, message };
  });
  return { ...last, points: checks.reduce((sum, { points }) => sum + points, 0), checks };
}
