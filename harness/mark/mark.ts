import { setTimeout as delay } from 'node:timers/promises';
import type { Task } from '../../common/progress.ts';
import type { Cluster } from '../../vms/contract.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { Answer } from '../evidence/types.ts';
import type { LabChecks } from '../grade/define.ts';
import type { Grade } from '../grade/grade.ts';
import { grade } from '../grade/run.ts';
import { settle } from '../grade/settle.ts';
import type { Clock, Settled, SettleOptions } from '../grade/settle.ts';
import type { Lab } from '../guide/lab.ts';
import { observe } from '../observe/observe.ts';

export interface MarkOptions extends Pick<
  SettleOptions,
  'apartMs' | 'deadlineMs' | 'failsNeed' | 'mayChange' | 'signal'
> {
  /** What the student answered to the guide's questions. */
  readonly answers?: readonly Answer[];
  /** Shows what is being waited for. */
  readonly task: Task;
  /** Called when grading begins; what it returns is called when grading ends. */
  readonly grading?: () => () => void;
}

/** What one observation shows, and its grade. */
export interface Seen {
  readonly evidence: Evidence;
  readonly grade: Grade;
}

/** How long a node may take to tell what it sees, in milliseconds, if the deadline leaves time for it. */
const NODE_MS = 30_000;

/** Observes and grades the cluster once, whatever it is on its way to. */
export async function look(
  lab: Lab,
  checks: LabChecks,
  cluster: Cluster,
  { answers = [], signal }: Pick<MarkOptions, 'answers' | 'signal'>,
): Promise<Seen> {
  const evidence = await observed(lab, checks, cluster, { answers, timeoutMs: NODE_MS, signal });
  return { evidence, grade: grade(lab, checks, evidence) };
}

/** Observes and grades the cluster until two observations agree; gives the grade and those observations. */
export async function mark(
  lab: Lab,
  checks: LabChecks,
  cluster: Cluster,
  { answers = [], task, grading, ...patience }: MarkOptions,
): Promise<Settled> {
  const { signal } = patience;
  return settle({
    observe: (limitMs) =>
      observed(lab, checks, cluster, { answers, timeoutMs: Math.min(NODE_MS, limitMs), signal }),
    grade: (evidence) => {
      const stop = grading?.();
      try {
        return grade(lab, checks, evidence);
      } finally {
        stop?.();
      }
    },
    clock,
    onWait: (text) => {
      task.update(text);
    },
    ...patience,
  });
}

/** One observation, with the probes of the lab. */
function observed(
  { id }: Lab,
  { probes }: LabChecks,
  cluster: Cluster,
  { answers, timeoutMs, signal }: Observed,
): Promise<Evidence> {
  return observe(cluster, {
    ...{ lab: id, probes, answers, timeoutMs, now: () => new Date() },
    ...(signal && { signal }),
  });
}

interface Observed {
  readonly answers: readonly Answer[];
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

const clock: Clock = {
  now: () => performance.now(),
  async sleep(milliseconds, signal) {
    await delay(milliseconds, undefined, signal ? { signal } : {}).catch((error: unknown) => {
      signal?.throwIfAborted();
      throw error;
    });
  },
};
