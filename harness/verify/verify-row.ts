import { LabError } from '../../common/errors.ts';
import type { ErrorCode } from '../../common/errors.ts';
import type { Effort } from '../../vms/contract.ts';
import type { LabChecks } from '../grade/define.ts';
import type { Grade } from '../grade/grade.ts';
import type { Settled } from '../grade/settle.ts';
import type { Lab } from '../guide/lab.ts';
import type { mark } from '../mark/mark.ts';
import { surprisesIn } from './compare.ts';
import { wrongWith } from './judge-cell.ts';
import type { Row, RowOutcome, RowResult } from './row.ts';
import { requireShown } from './shown.ts';
import type { State, States } from './states.ts';

export interface VerifyRowContext {
  readonly lab: Lab;
  readonly checks: LabChecks;
  readonly states: States;
  readonly effort: Effort;
  readonly mark: typeof mark;
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => number;
}

/** Errors of the host, not of the lab: every other row would end in the same way. */
const OF_THE_HOST: readonly ErrorCode[] = [
  'host-lacks',
  'no-qemu',
  'old-qemu',
  'no-space',
  'cache-unreadable',
  'build-failed',
  'cluster-busy',
];

/**
 * Brings the machines into the row's state and compares what the checks say with what they must say. What
 * goes wrong on the way is the row's error, and nothing is tried twice.
 * @throws what the signal says when it is aborted; LabError when the host is at fault
 */
export async function verifyRow(row: Row, context: VerifyRowContext): Promise<RowOutcome> {
  const { effort, now } = context;
  const startedAt = now();
  let marked: Settled | undefined;
  let error: string | undefined;
  try {
    marked = await bringAndMark(row, context);
  } catch (thrown) {
    // After Ctrl-C, whatever breaks breaks because of it.
    effort.signal?.throwIfAborted();
    if (thrown instanceof LabError && OF_THE_HOST.includes(thrown.code)) throw thrown;
    error = wordsOf(thrown);
  }
  const { grade, looks } = marked ?? {};
  const milliseconds = now() - startedAt;
  return {
    result: resultOf(row, { milliseconds, ...(grade && { grade }), ...(error !== undefined && { error }) }),
    ...(looks && { evidence: looks[1] }),
  };
}

/** What came of a row whose machines got this grade, or that broke off. */
export function resultOf(
  row: Row,
  {
    grade,
    error,
    milliseconds,
  }: { readonly grade?: Grade; readonly error?: string; readonly milliseconds: number },
): RowResult {
  const { id, kind, title, mustFail } = row;
  const verdicts = grade ? verdictsOf(grade) : [];
  const wrong = grade && wrongWith(row, verdicts);
  return {
    ...{ id, kind, title, mustFail, verdicts },
    surprises: grade ? surprisesIn(row, grade) : [],
    ...factsOf(row),
    ...(wrong !== undefined && { wrong }),
    ...(error === undefined ? {} : { error }),
    milliseconds,
  };
}

function factsOf(row: Row): Pick<RowResult, 'catalogue'> {
  if (row.kind !== 'cell' && row.kind !== 'way') return {};
  const { entry, reason } = row;
  const family = row.kind === 'cell' ? row.family : 'ways';
  return { catalogue: { entry, family, ...(reason !== undefined && { reason }) } };
}

function verdictsOf({ checks }: Grade): RowResult['verdicts'] {
  return checks.map(({ id, verdict, message }) => ({
    ...{ check: id, verdict },
    ...(message === undefined ? {} : { message }),
  }));
}

async function bringAndMark(row: Row, context: VerifyRowContext): Promise<Settled> {
  const { states, effort } = context;
  return states.with(row, effort, async (state) => {
    const marked =
      row.kind === 'cell' ? await markCell(row, state, context) : await markState(row, state, context);
    if (row.kind === 'solved' && surprisesIn(row, marked.grade).length === 0) {
      await states.keepSolved(state, marked.looks[1], effort);
    }
    return marked;
  });
}

async function markState(row: Row, state: State, context: VerifyRowContext): Promise<Settled> {
  const { lab, checks, effort } = context;
  return effort.progress.task('observe', 'Marking', (task) =>
    context.mark(lab, checks, state.cluster, {
      ...{ task, answers: state.answers },
      ...(row.kind === 'fault' && { mayChange: row.fault.mayNotice ?? [] }),
      ...(row.kind === 'cell' && { failsNeed: 1 as const }),
      ...(effort.signal && { signal: effort.signal }),
    }),
  );
}

/**
 * A fault of the catalogue shows by itself that it is there, while the checks look: so they need not look
 * twice to be believed when they fail.
 */
async function markCell(
  row: Row & { readonly kind: 'cell' },
  state: State,
  context: VerifyRowContext,
): Promise<Settled> {
  const marking = markState(row, state, context);
  const showing = requireShown(row, state.cluster, context.effort);
  // No work may go on in machines that are about to be removed.
  await Promise.allSettled([marking, showing]);
  await showing;
  return marking;
}

function wordsOf(thrown: unknown): string {
  if (thrown instanceof LabError) return `wanted ${thrown.wanted}; found ${thrown.found}`;
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
}
