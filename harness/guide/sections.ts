import { readHeading, type HeadingParts } from './attributes.ts';
import {
  blockKind,
  readBlock,
  reportStrayMarkers,
  reportUnclosedFence,
  type Block,
  type BlockKind,
} from './block.ts';
import { readFence, type NodeNames } from './command.ts';
import type { Command, Part, Question } from './lab.ts';
import { createMarkdown, plainText, type Markdown, type Token } from './markdown.ts';
import type { Problems } from './problems.ts';
import { readQuestion } from './question.ts';
import { firstInvisible, quoted } from '../../common/safe-text.ts';

/** A section as it was read, before the steps are made of those that have an id. */
export interface SectionDraft {
  readonly title: string;
  readonly line: number;
  readonly step?: { readonly id: string; readonly points: number };
  readonly body: Part[];
}

/**
 * Cuts a guide's text into sections and their parts. What stands before the first heading is the first
 * section.
 * @param lines the whole file; those of the front matter emptied, so that the lines of tokens are those of
 *   the file
 */
export function readSections(
  lines: readonly string[],
  nodes: NodeNames,
  problems: Problems,
): readonly SectionDraft[] {
  const markdown = createMarkdown();
  const tokens = markdown.parse(lines.join('\n'), {});
  const sections: SectionDraft[] = [{ title: '', line: 1, body: [] }];
  let open = sections[0] as SectionDraft;
  let cursor = 0;
  const textUpTo = (end: number): void => {
    pushText(open.body, lines, cursor, end, problems.file);
  };
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    const [from, to] = token.map ?? [0, 0];
    const kind = blockKind(token);
    if (token.type === 'heading_open') {
      const heading = readSectionHeading(token, tokens[i + 1]?.content ?? '', markdown, problems);
      if (!heading) continue;
      textUpTo(from);
      open = { ...heading, line: from + 1, body: [] };
      sections.push(open);
      cursor = to;
    } else if (token.type === 'fence') {
      reportUnclosedFence(token, lines, problems);
      const command = readFence(
        token,
        token.level > 0 ? 'nested' : open.step ? 'step' : 'text',
        nodes,
        problems,
      );
      if (!command) continue;
      textUpTo(from);
      open.body.push({ kind: 'command', command, place: command.place });
      cursor = to;
    } else if (kind) {
      const end = closing(tokens, i);
      const block = readBlock(kind, tokens.slice(i, end), lines, open.step ? 'step' : 'text', problems);
      textUpTo(from);
      if (block) open.body.push(partOf(kind, block, problems));
      cursor = to + 1;
      i = end;
    } else if (token.type === 'inline') reportStrayMarkers(token, problems);
  }
  textUpTo(lines.length);
  return sections;
}

/** The commands of a section, in the order of the guide. */
export function commandsOf({ body }: SectionDraft): readonly Command[] {
  return body.flatMap((part) => (part.kind === 'command' ? [part.command] : []));
}

/** The questions of a section, in the order of the guide. */
export function questionsOf({ body }: SectionDraft): readonly Question[] {
  return body.flatMap((part) => (part.kind === 'question' ? [part.question] : []));
}

/** The new section that a heading begins, or undefined for a heading within the text. */
function readSectionHeading(
  token: Token,
  content: string,
  markdown: Markdown,
  problems: Problems,
): Pick<SectionDraft, 'title' | 'step'> | undefined {
  const line = (token.map?.[0] ?? 0) + 1;
  const parts: HeadingParts = readHeading(content, line, problems);
  if (token.tag !== 'h2' || token.level > 0) {
    if (parts.step)
      problems.add(
        line,
        'attributes on level-2 headings at the left margin only',
        quoted(content),
        `write ## ${content}`,
      );
    return undefined;
  }
  const title = plainText(markdown, parts.title);
  if (title === '') problems.add(line, 'a title in the heading', 'none', 'write ## Create the overlay');
  const invisible = firstInvisible(title);
  if (invisible) problems.add(line, 'a title of visible characters', invisible, 'take it out');
  return { title, ...(parts.step && { step: parts.step }) };
}

function partOf(kind: BlockKind, block: Block, problems: Problems): Part {
  const { markdown, line } = block;
  const place = { file: problems.file, line };
  if (kind === 'question') return { kind, question: readQuestion(block, problems), place };
  return { kind, markdown, place };
}

/** The index of the token that closes the one at `start`. */
function closing(tokens: readonly Token[], start: number): number {
  const level = tokens[start]?.level ?? 0;
  const end = tokens.findIndex((token, index) => index > start && token.nesting < 0 && token.level === level);
  return end < 0 ? tokens.length : end;
}

function pushText(body: Part[], lines: readonly string[], from: number, to: number, file: string): void {
  let start = from;
  let end = to;
  while (start < end && (lines[start] ?? '').trim() === '') start++;
  while (end > start && (lines[end - 1] ?? '').trim() === '') end--;
  if (start === end) return;
  const markdown = lines.slice(start, end).join('\n');
  body.push({ kind: 'text', markdown, place: { file, line: start + 1 } });
}
