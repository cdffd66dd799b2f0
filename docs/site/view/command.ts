import type { Command, Lab } from '../../../harness/guide/lab.ts';
import { safeText } from '../../../common/safe-text.ts';
import { html, type Html } from '../../../common/markup.ts';
import type { Highlight } from '../markdown/highlight.ts';
import type { RecordedOutput, RecordedRun } from '../sources/recorded.ts';
import type { SiteWords } from '../words.ts';
import { folded } from './folded.ts';

/** What a command is shown with. */
export interface CommandContext {
  readonly lab: Lab;
  readonly step: string;
  readonly words: SiteWords;
  readonly highlight: Highlight;
  readonly run: RecordedRun | undefined;
}

/** A command of a guide: where it runs, what is typed, and what was printed when it was recorded. */
export function drawCommand(command: Command, context: CommandContext): Html {
  const { words, highlight, lab, run, step } = context;
  const everywhere = command.nodes.length === lab.nodes.length && command.nodes.length > 1;
  const names = everywhere ? [words.lab.everyNode] : command.nodes;
  const tags = names.map((name) => html`<span class="node ${kindOf(name, everywhere)}">${name}</span>`);
  return html`<div class="command">
    <div class="code" data-copy>
      <p class="where"><span class="unseen">${words.lab.runsOn}</span>${tags}</p>
      <pre tabindex="0"><code>${highlight(command.script, 'sh')}</code></pre>
    </div>
    ${command.as === undefined ? drawOutputs(run?.outputOf(step, command) ?? [], words) : html`<p class="kept">${words.lab.kept(command.as)}</p>`}
  </div> `;
}

function kindOf(name: string, everywhere: boolean): string {
  if (everywhere) return 'every';
  return name.startsWith('manager') ? 'manager' : 'worker';
}

/** The first node's output can be read at once, the others' is folded. */
function drawOutputs(outputs: readonly RecordedOutput[], words: SiteWords): Html {
  return html`${outputs.map((output, index) => drawOutput(output, index === 0 ? 'open' : 'folded', words))}`;
}

function drawOutput(
  { node, text, exitStatus }: RecordedOutput,
  state: 'open' | 'folded',
  words: SiteWords,
): Html {
  const shown = folded(safeText(text).replace(/\s+$/, ''));
  const ended = exitStatus === 0 ? '' : html`<p class="silent">${words.lab.endedWith(exitStatus)}</p>`;
  const body =
    shown === ''
      ? html`<p class="silent">${words.lab.silent}</p>`
      : html`<pre tabindex="0"><samp>${shown}</samp></pre>`;
  const summary = html`<summary>${words.lab.outputOn(node)}</summary>`;
  return state === 'open'
    ? html`<details class="output" open>${summary}${body}${ended}</details>`
    : html`<details class="output">${summary}${body}${ended}</details>`;
}
