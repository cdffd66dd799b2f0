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
 * Lines of at most `width` columns. Line ends in `text` are kept; a word longer than a line is not split:
 * long words here are commands, addresses and paths, which people copy.
 */
export function wrap(text: string, width: number): readonly string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, width));
}

/**
 * The lines of one paragraph as one line. Chinese has no spaces between characters or beside punctuation, so
 * a line's end there becomes none.
 */
export function joinLines(lines: readonly string[]): string {
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .reduce((joined, line) => joined + (spaceBetween(joined, line) ? ' ' : '') + line, '');
}

function spaceBetween(left: string, right: string): boolean {
  if (left === '' || ENDS_IN_MARK.test(left) || BEGINS_WITH_MARK.test(right)) return false;
  return !(ENDS_WIDE.test(left) && BEGINS_WIDE.test(right));
}

const WIDE = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uff60]`;
/** Punctuation as wide as a character. */
const WIDE_MARK = String.raw`[\u3000-\u3004\u3008-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff60]`;
/** Quotation marks and dashes, which Chinese shares with other languages. */
const SHARED_MARK = '[“”‘’…—]';
/** No line may end with one of these. */
const OPENING = '[（《〈「『【〔“‘]';
/** No line may begin with one of these. */
const CLOSING = '[，。、；：？！）》〉」』】〕”’…—]';

const ENDS_IN_MARK = new RegExp(`${WIDE_MARK}$`, 'u');
const BEGINS_WITH_MARK = new RegExp(`^${WIDE_MARK}`, 'u');
const ENDS_WIDE = new RegExp(`(?:${WIDE}|${WIDE}${SHARED_MARK}+)$`, 'u');
const BEGINS_WIDE = new RegExp(`^${SHARED_MARK}*${WIDE}`, 'u');

/**
 * What may not be split, with the spaces after it: a word, or one wide character. Code between backquotes is
 * one word unless it is very long. Punctuation stays with its word.
 */
const PIECE = new RegExp(
  `${OPENING}*(?:${WIDE}|(?:\`[^\`]{1,100}\`|(?!${WIDE})\\S)+)${CLOSING}*\\s*|\\s+`,
  'gu',
);

function wrapLine(line: string, width: number): readonly string[] {
  if (columns(line) <= width) return [line];
  const indent = /^ */.exec(line)?.[0] ?? '';
  const lines: string[] = [];
  let current = indent;
  for (const piece of line.trimStart().match(PIECE) ?? []) {
    if (current.trim() !== '' && columns(current + piece.trimEnd()) > width) {
      lines.push(current.trimEnd());
      current = indent;
    }
    current += piece;
  }
  return [...lines, current.trimEnd()];
}
