import stringWidth from 'string-width';

/** Columns that `text` takes on a terminal: Chinese characters take two, colours none. */
export function columns(text: string): number {
  return stringWidth(text);
}

/** `text` with spaces after it up to `width` columns. */
export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - columns(text)));
}

/** `text` with spaces before it up to `width` columns. */
export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - columns(text))) + text;
}

/**
 * Lines of at most `width` columns. Line ends in `text` are kept; a word longer than a line is left whole,
 * because what is long here is a command, an address or a path, and those are copied.
 */
export function wrap(text: string, width: number): readonly string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, width));
}

const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uff60]/u;

function wrapLine(line: string, width: number): readonly string[] {
  if (columns(line) <= width) return [line];
  const indent = /^ */.exec(line)?.[0] ?? '';
  const lines: string[] = [];
  let current = indent;
  for (const piece of pieces(line.trimStart())) {
    if (current.trim() !== '' && columns(current + piece.trimEnd()) > width) {
      lines.push(current.trimEnd());
      current = indent;
    }
    current += piece;
  }
  return [...lines, current.trimEnd()];
}

/** What may not be torn apart: a word with the spaces after it, or one wide character. */
function pieces(line: string): readonly string[] {
  return line.match(new RegExp(`${WIDE.source}|(?:(?!${WIDE.source})\\S)+\\s*|\\s+`, 'gu')) ?? [];
}
