import { createInterface } from 'node:readline';
import { Interrupted } from './interrupted.ts';

/**
 * The line that is typed for an answer; empty when the input ends (Ctrl-D).
 * @throws Interrupted at Ctrl-C, which the terminal gives to its reader and not to the process
 */
export function ask(
  question: string,
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
): Promise<string> {
  return new Promise((answer, refuse) => {
    const terminal = createInterface({ input, output, terminal: true });
    terminal.once('SIGINT', () => {
      refuse(new Interrupted('SIGINT'));
      terminal.close();
    });
    terminal.once('close', () => {
      output.write('\n');
      answer('');
    });
    terminal.question(question, (typed) => {
      answer(typed);
      terminal.close();
    });
  });
}
