import { TEXTS } from '../../../texts/texts.ts';
import { expect } from 'chai';
import type { Command, Lab } from '../../../harness/guide/lab.ts';
import { html } from '../../../common/markup.ts';
import { drawCommand } from './command.ts';

const command: Command = { script: 'docker ps', nodes: ['manager1'], place: { file: 'lab.md', line: 1 } };
const lab = { nodes: ['manager1', 'worker1'] } as unknown as Lab;

function drawn(text: string, changes: Partial<Command> = {}): string {
  return drawCommand(
    { ...command, ...changes },
    {
      ...{ lab, step: 'create', words: TEXTS.en.site, highlight: (code: string) => html`${code}` },
      run: {
        ...{ suite: 'trixie', engine: '26.1.5', recordedAt: '2026-01-01T00:00:00Z', frames: [] },
        momentsOf: () => undefined,
        outputOf: () => [{ node: 'manager1', text, exitStatus: 0 }],
      },
    },
  ).source;
}

describe('a command on a page', () => {
  it('shows whatever a guest printed as text', () => {
    const page = drawn(
      '\u001b]0;owned\u0007\u001b[31m<script>alert(1)</script>\u001b[0m\n</samp></pre><b>out',
    );
    expect(page).to.contain('&lt;script&gt;alert(1)&lt;/script&gt;\n&lt;/samp&gt;&lt;/pre&gt;&lt;b&gt;out');
    expect(page).not.to.match(/(?!\n)\p{Cc}|<script|<b>/u);
  });

  it('shows repeated lines once', () => {
    const page = drawn('id\nprogress: 0 out of 5\nprogress: 0 out of 5\nprogress: 1 out of 5\n\n\nend\n');
    expect(page).to.contain('<samp>id\nprogress: 0 out of 5  (×2)\nprogress: 1 out of 5\n\n\nend</samp>');
  });

  it('says where it runs', () => {
    expect(drawn(''))
      .to.contain('<span class="node manager">manager1</span>')
      .and.contain('It prints nothing.');
    expect(drawn('', { nodes: lab.nodes })).to.contain('every node');
  });

  it('does not show what becomes a variable', () => {
    const page = drawn('SWMTKN-1-secret', { as: 'TOKEN' });
    expect(page).to.contain('$TOKEN').and.not.contain('SWMTKN');
  });
});
