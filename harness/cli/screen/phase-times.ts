import type { Phase } from '../../../common/progress.ts';

/** A clock that only goes forward, in milliseconds. */
export type Now = () => number;

/**
 * How long each phase went on. Tasks of one phase that run side by side, or one inside the other, count once:
 * the sum is what a person waited, not what the machines worked.
 */
export class PhaseTimes {
  readonly #now: Now;
  readonly #startedAt: number;
  readonly #open = new Map<Phase, { count: number; since: number }>();
  readonly #total = new Map<Phase, number>();

  constructor(now: Now) {
    this.#now = now;
    this.#startedAt = now();
  }

  /** Counts for `phase` from now until the returned function is called. */
  start(phase: Phase): () => void {
    const open = this.#open.get(phase) ?? { count: 0, since: this.#now() };
    open.count += 1;
    this.#open.set(phase, open);
    return () => {
      open.count -= 1;
      if (open.count > 0) return;
      this.#open.delete(phase);
      this.#total.set(phase, (this.#total.get(phase) ?? 0) + this.#now() - open.since);
    };
  }

  /** Whole milliseconds by phase, in the order in which the phases ended, and `total` since the beginning. */
  summary(): Readonly<Record<string, number>> {
    const phases = [...this.#total].map(([phase, time]) => [phase, Math.round(time)] as const);
    return { ...Object.fromEntries(phases), total: Math.round(this.#now() - this.#startedAt) };
  }
}
