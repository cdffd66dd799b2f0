import type { Phase, Progress, Task } from '../../common/progress.ts';

/** The task, which also calls `onChange` when what it waits for becomes something else. */
export function watched(task: Task, onChange: (text: string) => void): Task {
  let last: string | undefined;
  return {
    update: (text) => {
      task.update(text);
      if (text !== last) onChange(text);
      last = text;
    },
  };
}

/** What is made once and takes minutes has a line of its own; the rest is shown in the row's line. */
const LONG: readonly Phase[] = ['image', 'boot', 'form'];

/**
 * Progress for the work of one row: the row's line shows what goes on, instead of a line for each machine
 * restored. Notes are shown once: a driver repeats some of them each time that it is called.
 * @param shown the notes that were shown already
 */
export function progressWithin(task: Task, outer: Progress, shown: Set<string>): Progress {
  return {
    task: (phase, title, work) => {
      if (LONG.includes(phase)) return outer.task(phase, title, work);
      task.update(title);
      return work({
        update: (text) => {
          task.update(`${title}: ${text}`);
        },
      });
    },
    note: (line) => {
      if (!shown.has(line)) outer.note(line);
      shown.add(line);
    },
  };
}
