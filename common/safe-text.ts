/**
 * What a terminal or a reader's eye obeys instead of showing: control characters, marks that have no width or
 * change the direction of writing, and Unicode's own line ends.
 */
const INVISIBLE = String.raw`[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]`;
const INVISIBLE_BUT_TABS = new RegExp(String.raw`(?!\t)${INVISIBLE}`, 'gu');
const INVISIBLE_BUT_TABS_AND_LINE_ENDS = new RegExp(String.raw`(?![\t\n])${INVISIBLE}`, 'gu');
const RUNS_OF_INVISIBLE = new RegExp(`${INVISIBLE}+`, 'gu');

// Escape sequences whole: CSI, then OSC/DCS/PM/APC strings up to their end, then two-character escapes.
const ESCAPES = new RegExp(
  [
    '[\\u001b][[][0-?]*[ -/]*[@-~]',
    '\\u009b[0-?]*[ -/]*[@-~]',
    '(?:\\u001b[\\]PX^_]|[\\u0090\\u0098\\u009d-\\u009f])[^\\u0007\\u001b\\u009c]*(?:\\u0007|\\u001b\\\\|\\u009c)?',
    '\\u001b[ -/]*[0-~]?',
  ].join('|'),
  'gu',
);

/**
 * Output of a guest, in as many lines as it has, made safe for a student's terminal: nothing in it can move
 * the cursor, change the title, answer as if typed, or write to the clipboard. Of a line that was overwritten
 * with carriage returns the last state is kept.
 */
export function safeText(text: string): string {
  const settled = text.replaceAll('\r\n', '\n').replaceAll(/[^\n]*\r(?=[^\n])/gu, '');
  return settled.replaceAll(ESCAPES, '').replaceAll(INVISIBLE_BUT_TABS_AND_LINE_ENDS, '');
}

/** Untrusted text on one line of at most `max` characters, with a blank for what is invisible. */
export function harmless(text: string, max: number): string {
  const line = text.replaceAll(RUNS_OF_INVISIBLE, ' ').trim();
  return line.length > max ? `${line.slice(0, max)}…` : line;
}

/** The first invisible character of `line` but a tab, as `U+001B`, or undefined. */
export function firstInvisible(line: string): string | undefined {
  const at = line.search(INVISIBLE_BUT_TABS);
  return at < 0 ? undefined : codePoint(line.slice(at));
}

/**
 * `text` for a message, where what is wrong must be seen: what is invisible, except tabs, is spelled out as
 * `<U+001B>`.
 */
export function visible(text: string): string {
  return text.replaceAll(INVISIBLE_BUT_TABS, (character) => `<${codePoint(character)}>`);
}

/** `text` in quotes, spelled out and cut to a length that fits a line. */
export function quoted(text: string): string {
  const line = visible(text);
  return `"${line.length > 80 ? `${line.slice(0, 79)}…` : line}"`;
}

/** Of the first character. */
function codePoint(text: string): string {
  return `U+${(text.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
