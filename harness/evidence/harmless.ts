/**
 * Text from a guest on one line of at most `max` characters, without what a terminal or a reader's eye obeys: control
 * characters, escapes, marks that turn the direction of writing.
 */
export function harmless(text: string, max: number): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  return line.length > max ? `${line.slice(0, max)}…` : line;
}
