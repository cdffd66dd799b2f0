import type { Command } from '../guide/lab.ts';
import { commandLines } from '../report/command-text.ts';
import { padEnd } from '../report/layout.ts';
import type { Paint } from '../report/paint.ts';
import { seconds } from '../report/timings.ts';
import type { CommandOnNode, RunEvent } from '../run/run.ts';
import { safeText } from '../../common/safe-text.ts';

/** The most characters of an unfinished line that are held back. */
const LONGEST_HELD = 4096;

/**
 * Shows what a step runs and what comes back, in whole lines. Of nodes that run one command at the same time
 * the output of the first is shown as it comes; that of the others is kept until those before them have
 * ended, so that each can be read. A line that comes many times in a row (Docker's progress, without a
 * terminal) is shown once, with how often it came.
 */
export class StepPrinter {
  readonly #line: (text: string) => void;
  readonly #paint: Paint;
  #shown: Command | undefined;
  /** The beginnings of unfinished lines, by node and stream. */
  #held = new Map<string, string>();
  /** The lines of nodes whose turn has not come. */
  #queued = new Map<string, string[]>();
  /** The last line of a node, and how often it was repeated since. */
  #repeated = new Map<string, { readonly from: CommandOnNode; readonly text: string; more: number }>();
  #ended = new Set<string>();

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
      case 'answered': {
        const { id, value } = event.answer;
        this.#line(`  ${this.#paint.faint('│')} ${this.#paint.faint(`answers ${id}:`)} ${value}`);
        return;
      }
      case 'command-ended':
        this.#output(event, 'stdout', '', 'flush');
        this.#output(event, 'stderr', '', 'flush');
        this.#endRepeats(event.node);
        if (event.exitStatus !== 0) {
          const how = `exit status ${event.exitStatus} after ${seconds(event.durationMs)}`;
          this.#show(event, this.#paint.bad(how));
        } else if (event.command.as !== undefined) {
          const what = `its last line is $${event.command.as} from now on; the output is not shown`;
          this.#show(event, this.#paint.faint(what));
        } else if (event.command.sets !== undefined) {
          this.#show(event, this.#paint.faint(`its last line is $${event.command.sets} from now on`));
        }
        this.#ended.add(event.node);
        this.#passTurn(event.command);
    }
  }

  /** Shows what is still kept back: to be called when the commands are over, however they ended. */
  close(): void {
    for (const node of [...this.#repeated.keys()]) this.#endRepeats(node);
    for (const lines of this.#queued.values()) lines.forEach(this.#line);
    this.#queued.clear();
  }

  /** The command once, however many nodes it runs on. */
  #announce(command: Command): void {
    if (this.#shown === command) return;
    this.close();
    this.#shown = command;
    this.#held = new Map();
    this.#ended = new Set();
    this.#line('');
    commandLines(command, this.#paint).forEach(this.#line);
  }

  #output(from: CommandOnNode, stream: string, text: string, rest: 'hold' | 'flush' = 'hold'): void {
    const key = `${from.node} ${stream}`;
    const lines = ((this.#held.get(key) ?? '') + text).split('\n');
    const last = lines.pop() ?? '';
    const hold = rest === 'hold' && last.length <= LONGEST_HELD;
    this.#held.set(key, hold ? last : '');
    if (!hold && last !== '') lines.push(last);
    for (const line of lines) this.#printLine(from, safeText(line));
  }

  #printLine(from: CommandOnNode, text: string): void {
    const last = this.#repeated.get(from.node);
    if (last?.text === text) {
      last.more += 1;
      return;
    }
    this.#endRepeats(from.node);
    this.#repeated.set(from.node, { from, text, more: 0 });
    this.#show(from, text);
  }

  /** One repetition is shown as it is: a remark would take a line as well. */
  #endRepeats(node: string): void {
    const last = this.#repeated.get(node);
    this.#repeated.delete(node);
    if (last === undefined || last.more === 0) return;
    const remark = this.#paint.faint(`⋮ the same line ${last.more} more times`);
    this.#show(last.from, last.more === 1 ? last.text : remark);
  }

  #show({ command, node }: CommandOnNode, text: string): void {
    const widest = Math.max(...command.nodes.map((name) => name.length));
    const name = command.nodes.length > 1 ? `${padEnd(node, widest)} ` : '';
    const line = `  ${this.#paint.faint(`${name}│`)} ${text}`;
    if (node === this.#turn(command)) this.#line(line);
    else this.#queued.set(node, [...(this.#queued.get(node) ?? []), line]);
  }

  #turn(command: Command): string | undefined {
    return command.nodes.find((node) => !this.#ended.has(node));
  }

  /** Shows what was kept of the nodes that have ended, and of the one whose turn it is now. */
  #passTurn(command: Command): void {
    const turn = this.#turn(command);
    for (const node of command.nodes) {
      this.#queued.get(node)?.forEach(this.#line);
      this.#queued.delete(node);
      if (node === turn) return;
    }
  }
}
