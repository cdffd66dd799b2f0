import type { Task } from '../../common/progress.ts';
import type { Cluster } from '../../vms/contract.ts';
import type { Clock, Settled } from '../../harness/grade/settle.ts';
import type { mark } from '../../harness/mark/mark.ts';

/** What was waited for, in milliseconds from the beginning of a check on. */
export interface Waited {
  readonly atMs: number;
  readonly text: string;
}

/** One check of a state that a change has led to; times in milliseconds. */
export interface Checked {
  /** When it began, from the end of the change on. */
  readonly afterMs: number;
  readonly tookMs: number;
  readonly settled: Settled;
  readonly waited: readonly Waited[];
  readonly cluster: Cluster;
}

export interface ChecksInState {
  /** When to begin checks, in milliseconds from the end of the change on, the earliest first. */
  readonly moments: readonly number[];
  /** No check but the first begins later than this. */
  readonly withinMs: number;
  readonly mark: typeof mark;
  readonly clock: Clock;
  readonly onCheck: (checked: Checked) => Promise<void>;
}

/**
 * Marks the same state several times, one after another, each time as `lab check` does. To be called when the
 * change is over. A check whose moment comes while the one before goes on begins when that is over.
 * @returns what marks in place of the matrix: it gives the last grade
 */
export function checksInState({ moments, withinMs, mark, clock, onCheck }: ChecksInState): typeof mark {
  return async (lab, checks, cluster, { answers = [], task, signal }) => {
    const changedAt = clock.now();
    let last: Settled | undefined;
    for (const moment of moments) {
      const early = moment - (clock.now() - changedAt);
      task.update('waiting for the moment of the next check');
      if (early > 0) await clock.sleep(early, signal);
      const begun = clock.now();
      if (last !== undefined && begun - changedAt > withinMs) break;
      const waited: Waited[] = [];
      // What a fault's author lets waver is no matter for `lab check`.
      const settled = await mark(lab, checks, cluster, {
        ...{ answers, task: noting(task, waited, () => clock.now() - begun) },
        ...(signal && { signal }),
      });
      last = settled;
      const tookMs = clock.now() - begun;
      await onCheck({ afterMs: begun - changedAt, tookMs, settled, waited, cluster });
    }
    if (last === undefined) throw new Error('a state without a check');
    return last;
  };
}

function noting(task: Task, waited: Waited[], now: () => number): Task {
  return {
    update: (text) => {
      task.update(text);
      waited.push({ atMs: now(), text });
    },
  };
}
