/** The parts of a run whose time is measured (`--timings`, the `timings` of `--format json`). */
export type Phase =
  'image' | 'boot' | 'form' | 'save' | 'restore' | 'connect' | 'steps' | 'observe' | 'grade';

/** A piece of work in progress. */
export interface Task {
  /** Shows what is being waited for right now, in place of what was shown before: `worker2: dockerd`. */
  update(text: string): void;
}

/**
 * How long-running work reports what it does. The caller decides how it is shown: a terminal draws a spinner
 * with the elapsed time, a pipe gets plain lines, tests get `silent`.
 */
export interface Progress {
  /** Runs `work`, showing `title` and the time it takes; the time counts for `phase`. */
  task<T>(phase: Phase, title: string, work: (task: Task) => Promise<T>): Promise<T>;
  /** One line that stays: a choice made, a cache entry rebuilt. */
  note(line: string): void;
}

/** Shows nothing and measures nothing. */
export const silent: Progress = {
  task: (_phase, _title, work) => work({ update: () => undefined }),
  note: () => undefined,
};
