/**
 * The most that a transcript entry keeps of one stream, in bytes of UTF-8, the note about the rest included.
 */
export const MAX_STREAM_BYTES = 1024 * 1024;

/** What a transcript has in place of output that may be a secret. */
export const NOT_KEPT = '[swarmlab: not kept, because it may be a secret]\n';

/** `text` as a transcript keeps it: its beginning, and a last line that says how much is not there. */
export function keep(text: string): string {
  const bytes = Buffer.byteLength(text);
  if (bytes <= MAX_STREAM_BYTES) return text;
  const all = Buffer.from(text);
  // The number of bytes left out has no more digits than that of all bytes.
  const room = MAX_STREAM_BYTES - Buffer.byteLength(note(bytes));
  let end = room;
  // Do not cut within a character: in UTF-8 all its bytes but the first begin with the bits 10.
  while (((all[end] ?? 0) & 0xc0) === 0x80) end--;
  return all.toString('utf8', 0, end) + note(bytes - end);
}

function note(bytes: number): string {
  return `\n[swarmlab: ${bytes} more bytes were not kept]\n`;
}
