import MarkdownIt, { type MarkdownIt as Markdown } from 'markdown-it';
import container from 'markdown-it-container';

export type { MarkdownIt as Markdown, Token } from 'markdown-it';

/**
 * The one dialect of Markdown that guides are written in: CommonMark with tables, `::: hint` and `:::
 * question` blocks, no HTML.
 */
export function createMarkdown(): Markdown {
  const markdown = new MarkdownIt({ html: false });
  markdown.use(container, 'hint', { validate: (params: string) => params.trim() === 'hint' });
  // What stands after the word is read later, where its problems can be reported.
  markdown.use(container, 'question', { validate: (params: string) => /^\s*question(\s|$)/.test(params) });
  return markdown;
}

/** What a reader sees of a line of Markdown: no marks, entities as the characters they stand for. */
export function plainText(markdown: Markdown, line: string): string {
  const children = markdown.parseInline(line, {})[0]?.children ?? [];
  return children
    .map((token) => (token.type === 'softbreak' || token.type === 'hardbreak' ? ' ' : token.content))
    .join('')
    .trim();
}
