// What a terminal acts on: CSI, then OSC/DCS/PM/APC strings up to their end, then two-character escapes, then lone
// control characters other than tab and newline (8-bit C1 included).
const CONTROL = new RegExp(
  [
    '[\\u001b][[][0-?]*[ -/]*[@-~]',
    '\\u009b[0-?]*[ -/]*[@-~]',
    '(?:\\u001b[\\]PX^_]|[\\u0090\\u0098\\u009d-\\u009f])[^\\u0007\\u001b\\u009c]*(?:\\u0007|\\u001b\\\\|\\u009c)?',
    '\\u001b[ -/]*[0-~]?',
    '[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f]',
  ].join('|'),
  'gu',
);

/**
 * Text from a guest, fit for a student's terminal: nothing in it can move the cursor, change the title, answer as if
 * typed, or write to the clipboard. Of a line that was drawn over with carriage returns the last state is kept.
 */
export function safeText(text: string): string {
  const settled = text.replaceAll('\r\n', '\n').replaceAll(/[^\n]*\r(?=[^\n])/gu, '');
  return settled.replaceAll(CONTROL, '');
}
