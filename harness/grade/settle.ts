import type { Evidence } from '../evidence/evidence.ts';
import type { CheckResult, Grade } from './grade.ts';
import { inTransition } from './transition.ts';

/** Time, passed in: tests need not wait. */
export interface Clock {
  /** Milliseconds of a clock that only goes forward. */
  now(): number;
  /** @throws when the signal says so */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export interface SettleOptions {
  readonly observe: () => Promise<Evidence>;
  readonly grade: (evidence: Evidence) => Grade;
  readonly clock: Clock;
  /** Milliseconds from the start after which no new observation begins; 60 000 when left out. */
  readonly deadlineMs?: number;
  /**
   * How far apart two observations must be for a fail to be believed, in milliseconds; 5000 when left out.
   */
  readonly apartMs?: number;
  /**
   * For how long the same verdicts must be seen before a fail is believed while the swarm is not at rest, in
   * milliseconds. Left out, `settle` waits for such a swarm until the deadline, which a swarm that never
   * rests uses up.
   */
  readonly restlessMs?: number;
  /** The ids of checks whose verdicts need not be the same in both observations. */
  readonly mayChange?: readonly string[];
  /** Called with what is being waited for, each time that this changes. */
  readonly onWait?: (text: string) => void;
  readonly signal?: AbortSignal;
}

/** The last two observations of a cluster, from which its grade is made. */
export type Looks = readonly [before: Evidence, last: Evidence];

export interface Settled {
  readonly grade: Grade;
  /** `gradeOfLooks` makes the same grade of them again. */
  readonly looks: Looks;
  /** How many there were: at least two. */
  readonly observations: number;
}

/**
 * Between observations that need not be far apart, in milliseconds: each one costs the machines some work.
 */
const PAUSE = 1000;

/**
 * The grade on which two observations agree. Full marks need two in a row. Anything less needs two that are
 * `apartMs` apart, with the same verdicts between them and the swarm at rest (or `restlessMs` apart), or the
 * deadline: then a verdict that differs from the one before is inconclusive.
 */
export async function settle(options: SettleOptions): Promise<Settled> {
  const { clock, apartMs = 5000, deadlineMs = 60_000, restlessMs = Infinity, mayChange = [] } = options;
  const started = clock.now();
  let observations = 0;
  let before: { readonly evidence: Evidence; readonly grade: Grade } | undefined;
  let agreedSince = started;
  let said: string | undefined;
  for (;;) {
    options.signal?.throwIfAborted();
    const begun = clock.now();
    const evidence = await options.observe();
    const grade = options.grade(evidence);
    const now = clock.now();
    observations += 1;
    const agreed = before !== undefined && verdicts(before.grade, mayChange) === verdicts(grade, mayChange);
    if (!agreed) agreedSince = now;
    const moving = inTransition(evidence);
    const patience = moving === undefined ? apartMs : restlessMs;
    const believed = agreed && (isFull(grade) || now - agreedSince >= patience);
    if (before && (believed || now - started >= deadlineMs)) {
      return { grade: steadyOnly(before.grade, grade), looks: [before.evidence, evidence], observations };
    }
    const text = waitsFor(grade, moving);
    if (text !== said) options.onWait?.(text);
    said = text;
    before = { evidence, grade };
    // The next observation takes about as long as this one: begun then, it ends when it can be believed.
    const left = agreedSince + apartMs - now - (now - begun);
    await clock.sleep(isFull(grade) || moving !== undefined ? PAUSE : Math.max(PAUSE, left), options.signal);
  }
}

/** The grade that `settle` gave, made again from the same two observations with the same function. */
export function gradeOfLooks([before, last]: Looks, grade: (evidence: Evidence) => Grade): Grade {
  return steadyOnly(grade(before), grade(last));
}

function isFull({ points, maxPoints }: Grade): boolean {
  return points === maxPoints;
}

function verdicts({ checks }: Grade, but: readonly string[]): string {
  const counted = checks.filter(({ id }) => !but.includes(id));
  return counted.map(({ id, verdict }) => `${id} ${verdict}`).join('\n');
}

function waitsFor(grade: Grade, moving: string | undefined): string {
  if (isFull(grade)) return 'everything passes; looking a second time';
  if (moving !== undefined) return `waiting for ${moving}`;
  const open = grade.checks.filter(({ verdict }) => verdict !== 'pass');
  const [first] = open;
  const more = open.length > 1 ? `, and ${open.length - 1} more` : '';
  return first ? `looking again at “${first.title}”${more}` : 'looking again';
}

/** The last grade, with each check whose verdict was not the same in both made inconclusive. */
function steadyOnly(before: Grade, last: Grade): Grade {
  const checks = last.checks.map((check): CheckResult => {
    const was = before.checks.find(({ id }) => id === check.id)?.verdict;
    if (was === check.verdict) return check;
    const said = check.message === undefined ? '' : `; now: ${check.message}`;
    const message = `two looks did not agree until the deadline: ${was ?? 'nothing'}, then ${check.verdict}${said}`;
    return { ...check, verdict: 'inconclusive', points: 0, message };
  });
  return { ...last, points: checks.reduce((sum, { points }) => sum + points, 0), checks };
}
