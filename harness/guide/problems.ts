import { LabError } from '../../common/errors.ts';
import type { Place } from './lab.ts';
import { visible } from '../../common/safe-text.ts';

/** One thing that is wrong in a guide. */
export interface Problem extends Place {
  readonly wanted: string;
  readonly found: string;
  /** What to write instead, as an order: `write {#create-overlay points=5}`. */
  readonly next: string;
}

/** A hostile guide must not fill the terminal. */
const MAX_SHOWN = 100;

/** Everything that is wrong in a guide at once; `found` has one line for each problem. */
export class GuideError extends LabError {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[], cause?: unknown) {
    const sorted = [...problems].sort((a, b) => (a.file === b.file ? a.line - b.line : 0));
    const lines = sorted
      .slice(0, MAX_SHOWN)
      .map((p) => visible(`${p.file}:${p.line}: wanted ${p.wanted}; found ${p.found}; ${p.next}`));
    if (sorted.length > MAX_SHOWN) lines.push(`and ${sorted.length - MAX_SHOWN} more`);
    super({
      code: 'bad-guide',
      wanted: 'a lab without errors',
      found: [sorted.length === 1 ? '1 error' : `${sorted.length} errors`, ...lines].join('\n'),
      next: `fix ${[...new Set(sorted.map((p) => visible(p.file)))].join(', ')}`,
      cause,
    });
    this.name = 'GuideError';
    this.problems = sorted;
  }
}

/** Collects the problems of one guide while its parts are read, so that all are reported together. */
export class Problems {
  readonly file: string;
  readonly list: Problem[] = [];

  constructor(file: string) {
    this.file = file;
  }

  /** @param line counted from 1 */
  add(line: number, wanted: string, found: string, next: string): void {
    this.list.push({ file: this.file, line, wanted, found, next });
  }

  /** @throws GuideError when there was any problem */
  throwIfAny(): void {
    if (this.list.length > 0) throw new GuideError(this.list);
  }
}
