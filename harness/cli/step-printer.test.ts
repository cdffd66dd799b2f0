import { expect } from 'chai';
import type { Command, Step } from '../guide/lab.ts';
import { plain } from '../report/paint.ts';
import type { CommandOnNode } from '../run/run.ts';
import { StepPrinter } from './step-printer.ts';

const place = { file: 'lab.md', line: 1 };
const command = (script: string, nodes: readonly string[]): Command => ({ script, nodes, place });
const step: Step = {
  id: 's',
  title: 'S',
  points: 0,
  commands: [],
  questions: [],
  hints: [],
  body: [],
  place,
};

function printing(): { printer: StepPrinter; lines: string[] } {
  const lines: string[] = [];
  return { printer: new StepPrinter((line) => lines.push(line), plain), lines };
}

const says = (where: CommandOnNode, text: string) =>
  ({ type: 'output', ...where, chunk: { stream: 'stdout', text } }) as const;

describe('what a step prints', () => {
  it('shows the command once, and nodes that talk at once one after the other', () => {
    const { printer, lines } = printing();
    const both = command('docker network ls', ['manager1', 'w1']);
    const [one, other] = [
      { step, command: both, node: 'manager1' },
      { step, command: both, node: 'w1' },
    ];
    printer.take({ type: 'command-started', ...one });
    printer.take({ type: 'command-started', ...other });
    printer.take(says(one, 'ab'));
    printer.take(says(other, 'x\ny'));
    printer.take(says(one, 'c\n'));
    printer.take({ type: 'command-ended', ...other, exitStatus: 0, durationMs: 1 });
    printer.take(says(one, 'more'));
    printer.take({ type: 'command-ended', ...one, exitStatus: 0, durationMs: 1 });
    expect(lines).to.deep.equal([
      '',
      '  manager1, w1# docker network ls',
      '  manager1 │ abc',
      '  manager1 │ more',
      '  w1       │ x',
      '  w1       │ y',
    ]);
  });

  it('says what a command answered, and of a variable that it is one', () => {
    const { printer, lines } = printing();
    const asked = { ...command('ip link', ['manager1']), answers: 'mtu' };
    const where = { step, command: asked, node: 'manager1' };
    printer.take({ type: 'command-started', ...where });
    printer.take(says(where, '1450\n'));
    printer.take({ type: 'command-ended', ...where, exitStatus: 0, durationMs: 1 });
    printer.take({ type: 'answered', ...where, answer: { id: 'mtu', value: '1450' } });
    const secret = { step, command: { ...command('cat key', ['manager1']), as: 'KEY' }, node: 'manager1' };
    printer.take({ type: 'command-started', ...secret });
    printer.take({ type: 'command-ended', ...secret, exitStatus: 0, durationMs: 1 });
    expect(lines).to.deep.equal([
      '',
      '  manager1# ip link',
      '  │ 1450',
      '  │ answers mtu: 1450',
      '',
      '  manager1# cat key',
      '  │ its last line is $KEY from now on; the output is not shown',
    ]);
  });

  it('shows what was kept back when the run breaks off', () => {
    const { printer, lines } = printing();
    const both = command('ls', ['manager1', 'w1']);
    const other = { step, command: both, node: 'w1' };
    printer.take({ type: 'command-started', ...other });
    printer.take(says(other, 'x\n'));
    expect(lines).to.have.length(2);
    printer.close();
    expect(lines.at(-1)).to.equal('  w1       │ x');
  });

  it('says an exit status other than 0, and lets nothing through that acts on a terminal', () => {
    const { printer, lines } = printing();
    const where = { step, command: command('a \\\n  b', ['manager1']), node: 'manager1' };
    printer.take({ type: 'command-started', ...where });
    printer.take(says(where, '\u001b]0;title\u0007red\u001b[2J\n'));
    printer.take({ type: 'command-ended', ...where, exitStatus: 7, durationMs: 1500 });
    expect(lines).to.deep.equal([
      '',
      '  manager1# a \\',
      '              b',
      '  │ red',
      '  │ exit status 7 after 1.5 s',
    ]);
  });

  it('shows a line that comes again and again once, and how often, for each node by itself', () => {
    const { printer, lines } = printing();
    const both = command('docker service create nginx', ['manager1', 'w1']);
    const [one, other] = [
      { step, command: both, node: 'manager1' },
      { step, command: both, node: 'w1' },
    ];
    printer.take({ type: 'command-started', ...one });
    for (let time = 0; time < 60; time += 1) {
      printer.take(says(one, '0 of 5\n'));
      if (time < 2) printer.take(says(other, 'twice\n'));
    }
    printer.take(says(one, '1 of 5\n0 of 5\nhalf\nhalf\nhalf'));
    printer.take({ type: 'command-ended', ...other, exitStatus: 0, durationMs: 1 });
    printer.take({ type: 'command-ended', ...one, exitStatus: 1, durationMs: 1000 });
    expect(lines.slice(2)).to.deep.equal([
      '  manager1 │ 0 of 5',
      '  manager1 │ ⋮ the same line 59 more times',
      '  manager1 │ 1 of 5',
      '  manager1 │ 0 of 5',
      '  manager1 │ half',
      '  manager1 │ ⋮ the same line 2 more times',
      '  manager1 │ exit status 1 after 1.0 s',
      '  w1       │ twice',
      '  w1       │ twice',
    ]);
  });

  it('says how often a line came also when the run breaks off, and begins anew with the next command', () => {
    const { printer, lines } = printing();
    const where = { step, command: command('a', ['manager1']), node: 'manager1' };
    printer.take({ type: 'command-started', ...where });
    printer.take(says(where, 'x\nx\nx\n'));
    printer.close();
    const next = { step, command: command('b', ['manager1']), node: 'manager1' };
    printer.take({ type: 'command-started', ...next });
    printer.take(says(next, 'x\n'));
    expect(lines.slice(2)).to.deep.equal([
      '  │ x',
      '  │ ⋮ the same line 2 more times',
      '',
      '  manager1# b',
      '  │ x',
    ]);
  });
});
