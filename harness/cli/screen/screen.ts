import type { Progress } from '../../../common/progress.ts';

/** Progress on one stream, and lines that go between. */
export interface Screen extends Progress {
  /** Writes a line that stays, above whatever moves. */
  line(text: string): void;
  /** Takes away what moves, for as long as `work` has the terminal to itself. */
  aside<T>(work: () => Promise<T>): Promise<T>;
}
