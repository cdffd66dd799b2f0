import type { Progress, Task } from '../../common/progress.ts';
import type { Driver, Effort } from '../../vms/contract.ts';
import type { Row, RowOutcome } from './row.ts';
import { progressWithin, watched } from './row-progress.ts';
import type { Turn } from './turns.ts';
import { verifyRow, type VerifyRowContext } from './verify-row.ts';

export interface RowInTurnContext extends Omit<VerifyRowContext, 'effort'> {
  readonly driver: Pick<Driver, 'down'>;
  readonly progress: Progress;
  readonly signal?: AbortSignal;
  /** Lets a row begin when the host has room for it. */
  readonly turn: Turn;
  /** The notes that were shown already; the same for all rows. */
  readonly notes: Set<string>;
  /** Called each time that what a row waits for changes. */
  readonly onWait?: (row: Row, text: string) => void;
}

/**
 * Does one row when it is its turn, and stops its machines unless the next one can have them.
 * @param line shows what goes on
 * @throws what `verifyRow` throws
 */
export async function rowInTurn(row: Row, line: Task, context: RowInTurnContext): Promise<RowOutcome> {
  const { driver, progress, signal, turn, notes } = context;
  const task = watched(line, (text) => context.onWait?.(row, text));
  const effort: Effort = { progress: progressWithin(task, progress, notes), ...(signal && { signal }) };
  const onWait = (holder: string): void => task.update(`waiting for ${holder}`);
  return turn(onWait, async () => {
    try {
      return await verifyRow(row, { ...context, effort });
    } finally {
      // The next row starts its own, and until its turn comes these would take others' time.
      if (!context.states.haveStanding) await driver.down(effort);
    }
  });
}
