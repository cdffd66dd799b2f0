/**
 * Control characters, terminal escapes among them, and the marks that turn the direction of text: what a person sees
 * of a guide that holds them is not what a shell gets. Tabs are allowed; lines are looked at one by one.
 */
const INVISIBLE = /(?!\t)[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u;

/** The first such character of `line` as `U+001B`, or undefined. */
export function firstInvisible(line: string): string | undefined {
  const match = INVISIBLE.exec(line);
  return match ? codePoint(match[0]) : undefined;
}

/** `text` for a message: such characters are spelled out, so that a hostile guide cannot drive the terminal. */
export function visible(text: string): string {
  return text.replace(new RegExp(INVISIBLE, 'gu'), (c) => `<${codePoint(c)}>`);
}

/** `text` in quotes, spelled out and cut to a length that fits a line. */
export function quoted(text: string): string {
  const line = visible(text);
  return `"${line.length > 80 ? `${line.slice(0, 79)}…` : line}"`;
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
