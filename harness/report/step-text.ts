import type { Part, Step } from '../guide/lab.ts';
import { wrap } from './layout.ts';
import type { Paint } from './paint.ts';
import { REPORT_WIDTH } from './text.ts';

/** A step for a terminal: its prose as it stands in the guide, and its commands with the nodes they run on. */
export function stepText(step: Step, number: number, paint: Paint): string {
  const parts = step.body.flatMap((part) => partLines(part, paint));
  return [paint.strong(`${number}. ${step.title}`), ...parts, ''].join('\n');
}

/** Hints stay hidden here: they are asked for, one by one. */
function partLines(part: Part, paint: Paint): readonly string[] {
  switch (part.kind) {
    case 'text':
      return ['', ...wrap(part.markdown.trim(), REPORT_WIDTH)];
    case 'command': {
      const nodes = part.command.nodes.join(', ');
      return ['', ...part.command.script.split('\n').map((line) => `  ${paint.faint(`${nodes}#`)} ${line}`)];
    }
    case 'hint':
      return [];
  }
}
