import type { Command, Part, Step } from '../guide/lab.ts';
import { wrap } from './layout.ts';
import type { Paint } from './paint.ts';
import { questionLines } from './question-text.ts';
import { REPORT_WIDTH } from './text.ts';

/**
 * A step for a terminal: its prose as it stands in the guide, its commands with the nodes they run on, its
 * questions.
 */
export function stepText(step: Step, number: number, paint: Paint): string {
  const parts = step.body.flatMap((part) => partLines(part, paint));
  return [paint.strong(`${number}. ${step.title}`), ...parts, ''].join('\n');
}

/** Hints stay hidden here: they are asked for, one by one. */
function partLines(part: Part, paint: Paint): readonly string[] {
  switch (part.kind) {
    case 'text':
      return ['', ...wrap(part.markdown.trim(), REPORT_WIDTH)];
    case 'command':
      return ['', ...commandLines(part.command, paint)];
    case 'question':
      return ['', ...questionLines(part.question, paint)];
    case 'hint':
      return [];
  }
}

function commandLines({ nodes, script, as }: Command, paint: Paint): readonly string[] {
  const prompt = paint.faint(`${nodes.join(', ')}#`);
  const note =
    as === undefined ? [] : [`  ${paint.faint(`(its last line is $${as} in the commands below)`)}`];
  return [...script.split('\n').map((line) => `  ${prompt} ${line}`), ...note];
}
