import { readFence } from './command.ts';
import type { Part } from './lab.ts';
import type { Token } from './markdown.ts';
import { nearest } from './nearest.ts';
import type { Problems } from './problems.ts';
import { quoted } from './visible.ts';

/**
 * The hint whose tokens these are, its opening one first, without its closing one; undefined when it has no end.
 * @param site what it stands in
 */
export function readHint(
  tokens: readonly Token[],
  lines: readonly string[],
  site: 'step' | 'text',
  problems: Problems,
): Part | undefined {
  const [open, ...inside] = tokens as [Token, ...Token[]];
  const [from, to] = open.map ?? [0, 0];
  const line = from + 1;
  if (!/^[\s>]*:{3,}\s*$/.test(lines[to] ?? '')) {
    problems.add(line, 'a hint that ends with a line of :::', 'no such line', 'write ::: below the hint');
    return undefined;
  }
  if (open.level > 0)
    problems.add(line, 'hints at the left margin', 'a hint in a list or a quotation', 'move it out');
  if (site === 'text')
    problems.add(line, 'hints inside steps', 'a hint outside a step', 'move it below a step’s heading');
  const markdown = lines
    .slice(from + 1, to)
    .join('\n')
    .trim();
  if (markdown === '')
    problems.add(line, 'text in the hint', 'nothing', 'write the hint or take its lines out');
  for (const token of inside) {
    const at = (token.map?.[0] ?? 0) + 1;
    if (token.type === 'fence') {
      tellUnclosedFence(token, lines, problems);
      readFence(token, 'hint', undefined, problems);
    } else if (token.type === 'container_hint_open')
      problems.add(
        at,
        'no hint inside a hint',
        `one inside that of line ${line}`,
        'end the first with ::: before it',
      );
    else if (token.type === 'heading_open')
      problems.add(
        at,
        'hints without headings',
        'a heading',
        `end the hint of line ${line} with ::: before it`,
      );
    else if (token.type === 'inline') tellStrayMarkers(token, problems);
  }
  return { kind: 'hint', markdown, place: { file: problems.file, line } };
}

/** Tells of a fence without an end: markdown-it ends it at the end of the file, and the rest of the guide would be taken for a command. */
export function tellUnclosedFence(token: Token, lines: readonly string[], problems: Problems): void {
  const [from, to] = token.map ?? [0, 0];
  const last = (lines[to - 1] ?? '').replace(/^[\s>]*/, '').trimEnd();
  const closed = to - 1 > from && last.startsWith(token.markup) && /^(`+|~+)$/.test(last);
  const end = token.markup.length > 10 ? 'as many marks as it begins with' : token.markup;
  if (!closed)
    problems.add(from + 1, `a fence that ends with ${end}`, 'no such line', `write ${end} below the text`);
}

/** Tells of lines of `:::` that neither begin nor end a hint: they would be shown as text. */
export function tellStrayMarkers(token: Token, problems: Problems): void {
  token.content.split('\n').forEach((text, index) => {
    const name = /^\s*:{3,}\s*(\S*)/.exec(text)?.[1];
    if (name === undefined) return;
    const meant = name === '' ? 'take it out' : nearest(name, ['hint']) ? 'write ::: hint' : 'take it out';
    problems.add((token.map?.[0] ?? 0) + index + 1, '::: hint … :::', quoted(text), meant);
  });
}
