import type { Command } from '../guide/lab.ts';
import { padEnd } from '../report/layout.ts';
import type { Paint } from '../report/paint.ts';
import { seconds } from '../report/timings.ts';
import type { CommandOnNode, RunEvent } from '../run/run.ts';
import { safeText } from './screen/safe-text.ts';

/** Most characters of a line that is not yet ended which are held back. */
const LONGEST_HELD = 4096;

/** Shows what a step runs and what comes back, in whole lines, so that nodes that talk at once stay readable. */
export class StepPrinter {
  readonly #line: (text: string) => void;
  readonly #paint: Paint;
  readonly #held = new Map<string, string>();
  #shown: Command | undefined;

  constructor(line: (text: string) => void, paint: Paint) {
    this.#line = line;
    this.#paint = paint;
  }

  take(event: RunEvent): void {
    switch (event.type) {
      case 'step-started':
      case 'step-ended':
        return;
      case 'command-started':
        this.#announce(event.command);
        return;
      case 'output':
        this.#output(event, event.chunk.stream, event.chunk.text);
        return;
      case 'command-ended':
        this.#output(event, 'stdout', '', 'flush');
        this.#output(event, 'stderr', '', 'flush');
        if (event.exitStatus !== 0) {
          const how = `exit status ${event.exitStatus} after ${seconds(event.durationMs)}`;
          this.#line(`${this.#prefix(event)}${this.#paint.bad(how)}`);
        }
    }
  }

  /** The command once, however many nodes it runs on. */
  #announce(command: Command): void {
    if (this.#shown === command) return;
    this.#shown = command;
    this.#line('');
    const prompt = `${command.nodes.join(', ')}#`;
    const [first = '', ...more] = command.script.split('\n');
    this.#line(`  ${this.#paint.faint(prompt)} ${this.#paint.strong(first)}`);
    for (const line of more) this.#line(`  ${' '.repeat(prompt.length)} ${this.#paint.strong(line)}`);
  }

  #output(from: CommandOnNode, stream: string, text: string, rest: 'hold' | 'flush' = 'hold'): void {
    const key = `${from.node} ${stream}`;
    const lines = ((this.#held.get(key) ?? '') + text).split('\n');
    const last = lines.pop() ?? '';
    const hold = rest === 'hold' && last.length <= LONGEST_HELD;
    this.#held.set(key, hold ? last : '');
    if (!hold && last !== '') lines.push(last);
    for (const line of lines) this.#line(`${this.#prefix(from)}${safeText(line)}`);
  }

  #prefix({ command, node }: CommandOnNode): string {
    const widest = Math.max(...command.nodes.map((name) => name.length));
    const name = command.nodes.length > 1 ? `${padEnd(node, widest)} ` : '';
    return `  ${this.#paint.faint(`${name}│`)} `;
  }
}
