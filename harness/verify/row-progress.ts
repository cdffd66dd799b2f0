import type { Phase, Progress, Task } from '../../common/progress.ts';

/** The task, with `onChange` told of each thing that it waits for, once for as long as that stays. */
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

/** What is made once and takes minutes; the rest of a row is told in its one line. */
const LONG: readonly Phase[] = ['image', 'boot', 'form'];

/**
 * Progress for the work of one row: in place of a line for each machine restored it says in the row's line what goes
 * on. Notes are shown once: a driver repeats some of them each time that it is called.
 * @param told the notes that were shown already
 */
export function progressWithin(task: Task, outer: Progress, told: Set<string>): Progress {
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
      if (!told.has(line)) outer.note(line);
      told.add(line);
    },
  };
}
