import { readFence } from './command.ts';
import type { Token } from './markdown.ts';
import { nearest } from './nearest.ts';
import type { Problems } from './problems.ts';
import { quoted } from '../../common/safe-text.ts';

/** What may stand between `::: word` and `:::`. */
export type BlockKind = 'hint' | 'question';

/** A block's text, and the line on which it begins. */
export interface Block {
  /** What stands after the word: `gateway address` of `::: question gateway address`. */
  readonly words: readonly string[];
  readonly markdown: string;
  readonly line: number;
}

/** The kind of block that a token opens. */
export function blockKind(token: Token): BlockKind | undefined {
  const kind = /^container_(hint|question)_open$/.exec(token.type)?.[1];
  return kind === 'hint' || kind === 'question' ? kind : undefined;
}

/**
 * The block whose tokens these are, its opening one first, without its closing one; undefined when it has no
 * end.
 * @param site what it stands in
 */
export function readBlock(
  kind: BlockKind,
  tokens: readonly Token[],
  lines: readonly string[],
  site: 'step' | 'text',
  problems: Problems,
): Block | undefined {
  const [open, ...inside] = tokens as [Token, ...Token[]];
  const [from, to] = open.map ?? [0, 0];
  const line = from + 1;
  if (!/^[\s>]*:{3,}\s*$/.test(lines[to] ?? '')) {
    problems.add(
      line,
      `a ${kind} that ends with a line of :::`,
      'no such line',
      `write ::: below the ${kind}`,
    );
    return undefined;
  }
  if (open.level > 0)
    problems.add(line, `${kind}s at the left margin`, `a ${kind} in a list or a quotation`, 'move it out');
  if (site === 'text')
    problems.add(line, `${kind}s inside steps`, `a ${kind} outside a step`, 'move it below a step’s heading');
  const markdown = lines
    .slice(from + 1, to)
    .join('\n')
    .trim();
  if (markdown === '')
    problems.add(line, `text in the ${kind}`, 'nothing', `write the ${kind} or take its lines out`);
  for (const token of inside) checkInside(kind, line, token, lines, problems);
  return { words: open.info.trim().split(/\s+/).slice(1), markdown, line };
}

function checkInside(
  kind: BlockKind,
  line: number,
  token: Token,
  lines: readonly string[],
  problems: Problems,
): void {
  const at = (token.map?.[0] ?? 0) + 1;
  const other = blockKind(token);
  const next = `end the ${kind} of line ${line} with ::: before it`;
  if (token.type === 'fence') {
    reportUnclosedFence(token, lines, problems);
    readFence(token, 'block', undefined, problems);
  } else if (other) problems.add(at, `no ${other} inside a ${kind}`, `one inside that of line ${line}`, next);
  else if (token.type === 'heading_open') problems.add(at, `${kind}s without headings`, 'a heading', next);
  else if (token.type === 'inline') reportStrayMarkers(token, problems);
}

/**
 * Reports a fence without an end: markdown-it ends it at the end of the file, and the rest of the guide
 * would become a command.
 */
export function reportUnclosedFence(token: Token, lines: readonly string[], problems: Problems): void {
  const [from, to] = token.map ?? [0, 0];
  const last = (lines[to - 1] ?? '').replace(/^[\s>]*/, '').trimEnd();
  const closed = to - 1 > from && last.startsWith(token.markup) && /^(`+|~+)$/.test(last);
  const end = token.markup.length > 10 ? 'as many marks as it begins with' : token.markup;
  if (!closed)
    problems.add(from + 1, `a fence that ends with ${end}`, 'no such line', `write ${end} below the text`);
}

/** Reports lines of `:::` that neither begin nor end a block: they would appear as text. */
export function reportStrayMarkers(token: Token, problems: Problems): void {
  token.content.split('\n').forEach((text, index) => {
    const name = /^\s*:{3,}\s*(\S*)/.exec(text)?.[1];
    if (name === undefined) return;
    const meant = name === '' ? undefined : nearest(name, ['hint', 'question']);
    problems.add(
      (token.map?.[0] ?? 0) + index + 1,
      '::: hint … ::: or ::: question … :::',
      quoted(text),
      meant === undefined ? 'take it out' : `write ::: ${meant}`,
    );
  });
}
