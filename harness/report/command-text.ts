import type { Command } from '../guide/lab.ts';
import { columns } from './layout.ts';
import type { Paint } from './paint.ts';

/**
 * A command for a terminal: the nodes it runs on once, before its first line, and all its lines under each
 * other, so that a terminal can mark and copy them as a block.
 */
export function commandLines({ nodes, script }: Command, paint: Paint): readonly string[] {
  const prompt = `${nodes.join(', ')}#`;
  const [first = '', ...more] = script.split('\n');
  const indent = ' '.repeat(columns(prompt));
  return [
    `  ${paint.faint(prompt)} ${paint.strong(first)}`,
    ...more.map((line) => (line === '' ? '' : `  ${indent} ${paint.strong(line)}`)),
  ];
}
