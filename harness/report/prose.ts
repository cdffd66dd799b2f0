import { createMarkdown, type Token } from '../guide/guide.ts';
import { joinLines, wrap } from './layout.ts';

const markdownIt = createMarkdown();

/**
 * Markdown for a terminal of `width` columns, with its marks as they stand in the source. A paragraph is
 * filled, however its source was broken into lines; the further lines of a list item stand under its first
 * word. Code and headings are left as they are.
 */
export function proseLines(markdown: string, width: number): readonly string[] {
  const source = markdown.replace(/^(?:\s*\n)+/, '').trimEnd();
  const page = new Page(source.split('\n'), width);
  for (const token of markdownIt.parse(source, {})) page.take(token);
  return page.end();
}

class Page {
  readonly #source: readonly string[];
  readonly #width: number;
  readonly #lines: string[] = [];
  /** How many lines of the source are on the page. */
  #done = 0;
  /** What stands before each line: the indents of the list items and the marks of the quotes around it. */
  #indents: string[] = [];
  /** What stands before the next line instead, when a list item begins with it. */
  #marker: string | undefined;

  constructor(source: readonly string[], width: number) {
    this.#source = source;
    this.#width = width;
  }

  take(token: Token): void {
    switch (token.type) {
      case 'list_item_open':
        // `info` is the number of an item that has one.
        this.#open(`${token.info}${token.markup} `, ' '.repeat(token.info.length + token.markup.length + 1));
        return;
      case 'blockquote_open':
        this.#open('> ', '> ');
        return;
      case 'list_item_close':
      case 'blockquote_close':
        this.#indents.pop();
        this.#marker = undefined;
        return;
      case 'inline':
        this.#paragraph(token);
        return;
      case 'table_open':
        this.#table(token);
        return;
      case 'heading_open':
      case 'hr':
      case 'fence':
      case 'code_block':
        this.#asItStands(token);
    }
  }

  end(): readonly string[] {
    this.#between(this.#source.length);
    return this.#lines;
  }

  #open(marker: string, indent: string): void {
    this.#marker = (this.#marker ?? this.#indents.join('')) + marker;
    this.#indents.push(indent);
  }

  #paragraph({ map, content }: Token): void {
    const [from, to] = map ?? [0, 0];
    // The text of a heading or of a table's cell stands on the page already.
    if (to <= this.#done) return;
    this.#between(from);
    const indent = this.#indents.join('');
    // Two spaces or a backslash at the end of a line end it in Markdown too.
    const filled = content.split(/(?: {2,}|\\)\n/).flatMap((text) => {
      return wrap(joinLines(text.split('\n')), this.#width - indent.length);
    });
    filled.forEach((line, index) => {
      this.#lines.push((index === 0 ? (this.#marker ?? indent) : indent) + line);
    });
    this.#marker = undefined;
    this.#done = to;
  }

  /** A row that is too long goes on in the next line, a little to the right. */
  #table({ map }: Token): void {
    const [from, to] = map ?? [0, 0];
    this.#between(from);
    for (const row of this.#source.slice(from, to)) {
      const [first = '', ...more] = wrap(row, this.#width - 2);
      this.#lines.push(first, ...more.map((line) => `  ${line}`));
    }
    this.#marker = undefined;
    this.#done = to;
  }

  #asItStands({ map }: Token): void {
    const [from, to] = map ?? [0, 0];
    this.#between(from);
    this.#lines.push(...this.#source.slice(from, to));
    this.#marker = undefined;
    this.#done = to;
  }

  /** What no token stands for: empty lines, of which one is enough, and the targets of links. */
  #between(end: number): void {
    for (const line of this.#source.slice(this.#done, end)) {
      if (line.trim() !== '') this.#lines.push(line);
      else if (this.#lines.at(-1) !== '') this.#lines.push('');
    }
    this.#done = Math.max(this.#done, end);
  }
}
