import { LabError } from '../../common/errors.ts';
import type { Problem } from '../../harness/guide/guide.ts';

/** Collects the errors of all pages, so that they are reported together. */
export class PageProblems {
  readonly list: Problem[] = [];

  /** @param file as a person would type it @param line counted from 1 */
  add(file: string, line: number, wanted: string, found: string, next: string): void {
    this.list.push({ file, line, wanted, found, next });
  }

  /** @throws LabError `bad-page` when there is any problem */
  throwIfAny(): void {
    if (this.list.length === 0) return;
    const lines = [...this.list]
      .sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1))
      .map((p) => `${p.file}:${p.line}: wanted ${p.wanted}; found ${p.found}; ${p.next}`);
    throw new LabError({
      code: 'bad-page',
      wanted: 'pages without errors',
      found: [lines.length === 1 ? '1 error' : `${lines.length} errors`, ...lines].join('\n'),
      next: `fix ${[...new Set(this.list.map(({ file }) => file))].join(', ')}`,
    });
  }
}
