import type { Row } from '../../verify/row.ts';
import type { Session } from '../session.ts';

/**
 * A line for each thing that a row waits for, where that is no terminal; there it is shown in the row's own
 * line, which moves.
 */
export function waitLines({ terminal, screen }: Session): {
  readonly onWait?: (row: Row, text: string) => void;
} {
  if (terminal.stderr.isTTY) return {};
  return { onWait: ({ id }, text) => screen.line(`    ${id}: ${text}`) };
}
