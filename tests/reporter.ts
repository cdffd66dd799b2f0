import Mocha from 'mocha';
import { nothing, sum } from './shares.ts';
import type { Totals } from './shares.ts';

/**
 * Mocha's spec reporter, with one line at the very end that a script can read: `12 passed, 0 failed`. Its
 * option `before` is counted in: tests that ran in other processes.
 */
export class ClosingLine extends Mocha.reporters.Spec {
  readonly #before: Totals;

  constructor(runner: Mocha.Runner, options?: Mocha.MochaOptions) {
    super(runner, options);
    const { before } = (options?.reporterOptions ?? {}) as { before?: Totals };
    this.#before = before ?? nothing;
  }

  override epilogue(): void {
    super.epilogue();
    const { passes, failures, pending } = this.stats;
    closingLine(sum(this.#before, { passed: passes, failed: failures, skipped: pending }));
  }
}

/** Prints the line that ends a run of the tests. */
export function closingLine({ passed, failed, skipped }: Totals): void {
  process.stdout.write(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`);
}
