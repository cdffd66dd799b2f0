import { ANSWER_TYPES } from '../guide/guide.ts';
import type { Question } from '../guide/lab.ts';
import type { Paint } from './paint.ts';
import { proseLines } from './prose.ts';
import { REPORT_WIDTH } from './text.ts';

/** A question for a terminal, and under it the line to type, or what was answered. */
export function questionLines(
  { id, type, markdown }: Question,
  paint: Paint,
  { answer, width = REPORT_WIDTH }: { readonly answer?: string | undefined; readonly width?: number },
): readonly string[] {
  const [wanted, example] = ANSWER_TYPES[type];
  const mark = answer === undefined ? paint.unsure('?') : paint.good('✓');
  const [first = '', ...more] = proseLines(markdown, width - 4);
  const below =
    answer === undefined
      ? `npm run lab answer ${id} …   ${paint.faint(`(${wanted}, such as ${example})`)}`
      : `${id}: ${paint.strong(answer)}`;
  return [`  ${mark} ${first}`, ...more.map((line) => `    ${line}`.trimEnd()), `    ${below}`];
}
