import { LabError } from '../../common/errors.ts';
import type { Answer } from '../evidence/types.ts';
import { findQuestion, readAnswer } from '../guide/guide.ts';
import type { Lab } from '../guide/lab.ts';

/** The last line with something on it, without the blanks around it; undefined when there is none. */
export function lastLineOf(output: string): string | undefined {
  return output
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .findLast((line) => line !== '');
}

/**
 * The value of the shell variable `name`.
 * @throws LabError without a line
 */
export function valueIn(line: string | undefined, name: string): string {
  if (line !== undefined) return line;
  throw new LabError({
    code: 'step-failed',
    wanted: `a line for the variable ${name}`,
    found: 'nothing on stdout',
    next: 'fix the guide',
  });
}

/**
 * The answer to the question `id`, in the form in which a student's is kept.
 * @throws LabError when it is not of the question's type
 */
export function answerIn(line: string | undefined, id: string, lab: Lab): Answer {
  return { id, value: readAnswer(findQuestion(lab, id), line ?? '') };
}
