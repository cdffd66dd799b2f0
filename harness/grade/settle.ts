import type { Evidence } from '../evidence/evidence.ts';
import { mostUnlike, steadyOnly, verdicts, type Look } from './agreement.ts';
import type { Grade } from './grade.ts';
import { watchRest } from './rest.ts';

/** Time, passed in: tests need not wait. */
export interface Clock {
  /** Milliseconds of a clock that only goes forward. */
  now(): number;
  /** @throws when the signal says so */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export interface SettleOptions {
  /** @param limitMs how long it may take, in milliseconds, for the deadline to be kept */
  readonly observe: (limitMs: number) => Promise<Evidence>;
  readonly grade: (evidence: Evidence) => Grade;
  readonly clock: Clock;
  /** Milliseconds from the start until the grade is there; 45 000 when left out. */
  readonly deadlineMs?: number;
  /**
   * The same for a swarm that is on its way from one state to another and gets on: 120 000 when left out. An
   * engine that was restarted has its tasks back a minute later where machines are emulated.
   */
  readonly underwayMs?: number;
  /**
   * How far apart two observations must be for a fail to be believed, in milliseconds; 5000 when left out.
   */
  readonly apartMs?: number;
  /**
   * How many observations a fail needs; two when left out. One is enough where something other than the
   * checks shows that what they notice is there, and the swarm is at rest.
   */
  readonly failsNeed?: 1 | 2;
  /** The ids of checks whose verdicts need not be the same in both observations. */
  readonly mayChange?: readonly string[];
  /** Called with what is being waited for, each time that this changes. */
  readonly onWait?: (text: string) => void;
  readonly signal?: AbortSignal;
}

/**
 * The two observations of a cluster from which its grade is made: the last one, and of those before it the
 * one that speaks most against it.
 */
export type Looks = readonly [before: Evidence, last: Evidence];

export interface Settled {
  readonly grade: Grade;
  /** `gradeOfLooks` makes the same grade of them again. */
  readonly looks: Looks;
  /** How many there were: at least two, or one where `failsNeed` says so, which is then both looks. */
  readonly observations: number;
}

/**
 * Between observations that need not be far apart, in milliseconds: each one costs the machines some work.
 */
const PAUSE_MS = 1000;

/** For how long a swarm is looked at when it no longer gets on, in milliseconds: time for two looks. */
const AFTERWARDS_MS = 20_000;

/**
 * What each observation gets at least, in milliseconds: up to 8 s are needed on emulated machines, and more
 * where their host has other work. One that is cut short would show a node that answers as silent.
 */
const LOOK_MS = 20_000;

/** Another observation is begun when there is time for the longest one so far, times this. */
const ROOM = 1.5;

/**
 * The grade on which observations agree. Full marks need two in a row. Anything less needs two that are
 * `apartMs` apart, with the same verdicts and the same state of the swarm between them, and the swarm at
 * rest; or the deadline: then a verdict that was another one shortly before is inconclusive. The deadline is
 * kept as long as the first two observations leave time for it and each keeps its limit. A swarm that gets on
 * has longer; one that starts the same task again and again does not.
 */
export async function settle(options: SettleOptions): Promise<Settled> {
  const { clock, apartMs = 5000, deadlineMs = 45_000, underwayMs = 120_000, mayChange = [] } = options;
  const { failsNeed = 2 } = options;
  const started = clock.now();
  const watch = watchRest();
  const looks: Look[] = [];
  let longest = 0;
  let agreedSince = started;
  let said: string | undefined;
  let patience = deadlineMs;
  for (;;) {
    options.signal?.throwIfAborted();
    const begun = clock.now();
    const evidence = await options.observe(limitOf(looks.length, patience - (begun - started)));
    const grade = options.grade(evidence);
    const now = clock.now();
    const before = looks.at(-1);
    const look = { evidence, grade, at: now };
    looks.push(look);
    longest = Math.max(longest, now - begun);
    const { moving, changed, circling } = watch(evidence, now);
    if (failsNeed === 1 && moving === undefined && hasFailed(grade)) return settledOn(look, looks);
    const getsOn = moving !== undefined && !circling;
    if (getsOn) patience = Math.max(deadlineMs, Math.min(underwayMs, now - started + AFTERWARDS_MS));
    const agreed = before !== undefined && verdicts(before.grade, mayChange) === verdicts(grade, mayChange);
    if (!agreed || changed) agreedSince = now;
    const steady = moving === undefined && now - agreedSince >= apartMs;
    if (before && agreed && (isFull(grade) || steady)) return settledOn(before, looks);
    const left = patience - (now - started) - longest * ROOM;
    if (before && left < PAUSE_MS) return settledOn(mostUnlike(looks), looks);
    const text = waitsFor(grade, moving);
    if (text !== said) options.onWait?.(text);
    said = text;
    // The next observation takes about as long as this one: begun then, it ends when it can be believed.
    const apart = agreedSince + apartMs - now - (now - begun);
    const wanted = isFull(grade) || moving !== undefined ? PAUSE_MS : Math.max(PAUSE_MS, apart);
    await clock.sleep(Math.max(PAUSE_MS, Math.min(wanted, left)), options.signal);
  }
}

/** The grade that `settle` gave, made again from the same two observations with the same function. */
export function gradeOfLooks([before, last]: Looks, grade: (evidence: Evidence) => Grade): Grade {
  return steadyOnly(grade(before), grade(last));
}

/** How long an observation may take with so much time left: two are needed, so the first one leaves some. */
function limitOf(looks: number, leftMs: number): number {
  return Math.max(LOOK_MS, looks === 0 ? leftMs - PAUSE_MS - LOOK_MS : leftMs);
}

function settledOn(before: Look, looks: readonly Look[]): Settled {
  const last = looks.at(-1) ?? before;
  const grade = steadyOnly(before.grade, last.grade);
  return { grade, looks: [before.evidence, last.evidence], observations: looks.length };
}

function hasFailed({ checks }: Grade): boolean {
  return checks.some(({ verdict }) => verdict === 'fail');
}

function isFull({ points, maxPoints }: Grade): boolean {
  return points === maxPoints;
}

function waitsFor(grade: Grade, moving: string | undefined): string {
  if (isFull(grade)) return 'everything passes; looking a second time';
  if (moving !== undefined) return `waiting for ${moving}`;
  const open = grade.checks.filter(({ verdict }) => verdict !== 'pass');
  const [first] = open;
  const more = open.length > 1 ? `, and ${open.length - 1} more` : '';
  return first ? `looking again at “${first.title}”${more}` : 'looking again';
}
