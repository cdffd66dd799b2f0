import type { Progress, Task } from '../../common/progress.ts';
import type { Driver, Topology } from '../../vms/contract.ts';
import type { look, mark } from '../mark/mark.ts';
import { isRight } from './row.ts';
import type { Row, RowOutcome, RowResult } from './row.ts';
import { rowInTurn } from './row-in-turn.ts';
import { startsSolved } from './rows.ts';
import { States } from './states.ts';
import type { Subject } from './subject.ts';
import type { Turn } from './turns.ts';
import { resultOf } from './verify-row.ts';

export interface VerifyRowsOptions {
  readonly driver: Driver;
  readonly topology: Topology;
  readonly progress: Progress;
  readonly signal?: AbortSignal;
  readonly mark: typeof mark;
  readonly look: typeof look;
  /** Lets a row begin when the host has room for it. */
  readonly turn: Turn;
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => number;
  /** Called when a row is over. */
  readonly onRow: (row: Row, outcome: RowOutcome) => Promise<void>;
  /** Called each time that what a row waits for changes. */
  readonly onWait?: (row: Row, text: string) => void;
}

/**
 * Brings the lab's machines into the state of each row and compares what the checks say with what they must
 * say. A row that goes wrong does not stop the others; those that are made from the solved state need the row
 * `solved` before them.
 * @returns what came of each, by id
 * @throws what the signal says when it is aborted
 */
export async function verifyRows(
  { lab, checks }: Pick<Subject, 'lab' | 'checks'>,
  rows: readonly Row[],
  options: VerifyRowsOptions,
): Promise<ReadonlyMap<string, RowOutcome>> {
  const { progress, signal } = options;
  const states = new States({ lab, checks }, options);
  const context = { ...options, lab, checks, states, notes: new Set<string>() };
  const outcomes = new Map<string, RowOutcome>();
  try {
    for (const [index, row] of rows.entries()) {
      signal?.throwIfAborted();
      if (startsSolved(row) && !states.haveSolved) {
        outcomes.set(row.id, { result: untried(row) });
        continue;
      }
      const title = `${index + 1}/${rows.length} ${nameOf(row)}`;
      const outcome = await inOneLine(progress, title, (line) => rowInTurn(row, line, context));
      outcomes.set(row.id, outcome);
      await options.onRow(row, outcome);
    }
    return outcomes;
  } finally {
    await states.end({ progress });
  }
}

/** Without the solved state there is nothing to break. */
function untried(row: Row): RowResult {
  return resultOf(row, { milliseconds: 0 });
}

function nameOf(row: Row): string {
  switch (row.kind) {
    case 'unsolved':
    case 'solved':
      return row.id;
    case 'cell':
      return `${row.family} ${row.id}`;
    case 'fault':
    case 'variation':
    case 'way':
      return `${row.kind} ${row.id}`;
  }
}

/**
 * A row that is not as it should be ends its line like work that failed; its outcome is returned all the
 * same.
 */
async function inOneLine(
  progress: Progress,
  title: string,
  work: (task: Task) => Promise<RowOutcome>,
): Promise<RowOutcome> {
  let outcome: RowOutcome | undefined;
  const wrong = new Error('not as it should be');
  await progress
    .task('observe', title, async (task) => {
      outcome = await work(task);
      if (!isRight(outcome.result)) throw wrong;
    })
    .catch((error: unknown) => {
      if (error !== wrong) throw error;
    });
  if (outcome === undefined) throw new Error('a row without an outcome');
  return outcome;
}
