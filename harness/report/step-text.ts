import type { Command, Part, Step } from '../guide/lab.ts';
import { commandLines } from './command-text.ts';
import type { Paint } from './paint.ts';
import { proseLines } from './prose.ts';
import { questionLines } from './question-text.ts';
import { REPORT_WIDTH } from './text.ts';

/**
 * A step for a terminal: its prose, its commands with the nodes they run on, its questions with the line to
 * type.
 */
export function stepText(step: Step, number: number, paint: Paint, width = REPORT_WIDTH): string {
  const parts = step.body.flatMap((part) => partLines(part, paint, width));
  return [paint.strong(`${number}. ${step.title}`), ...parts, ''].join('\n');
}

/** Hints stay hidden here: a student asks for them, one by one. */
function partLines(part: Part, paint: Paint, width: number): readonly string[] {
  switch (part.kind) {
    case 'text':
      return ['', ...proseLines(part.markdown, width)];
    case 'command':
      return ['', ...commandLines(part.command, paint), ...variableNote(part.command, paint)];
    case 'question':
      return ['', ...questionLines(part.question, paint, { width })];
    case 'hint':
      return [];
  }
}

function variableNote({ as, sets }: Command, paint: Paint): readonly string[] {
  const name = as ?? sets;
  return name === undefined ? [] : [`  ${paint.faint(`(its last line is $${name} in the commands below)`)}`];
}
