import { columns, padEnd } from '../report/layout.ts';

/** What to type next, one command a line, with what each is for in a column of its own. */
export function advice(
  heading: string,
  commands: readonly (readonly [command: string, what: string])[],
): string {
  const widest = Math.max(...commands.map(([command]) => columns(command)));
  const lines = commands.map(([command, what]) => `  ${padEnd(command, widest)}   ${what}\n`);
  return `\n${heading}\n${lines.join('')}`;
}
