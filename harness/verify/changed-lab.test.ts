import { expect } from 'chai';
import { defineFaults } from '../faults/define.ts';
import { changedLab } from './changed-lab.ts';
import { subjectOf } from '../../testing/sample-lab.ts';

describe('changedLab', () => {
  const { lab } = subjectOf(defineFaults(() => undefined));
  const commandsOf = (change: Parameters<typeof changedLab>[1]) =>
    changedLab(lab, change).steps.flatMap(({ commands }) =>
      commands.map(({ script, nodes }) => `${nodes.join('+')}: ${script}`),
    );

  it('changes scripts, and leaves nodes together that run the same', () => {
    expect(commandsOf(({ script }) => `${script}!`)).to.deep.equal([
      'manager1: make it!',
      'manager1+worker1: look at it!',
    ]);
  });

  it('takes a command apart that becomes another one on different nodes', () => {
    expect(commandsOf(({ script, node }) => `${script} on ${node}`)).to.deep.equal([
      'manager1: make it on manager1',
      'manager1: look at it on manager1',
      'worker1: look at it on worker1',
    ]);
  });

  it('passes on the step, and keeps what a command answers', () => {
    const [step] = lab.steps;
    const asking = { ...lab, steps: [{ ...step!, commands: [{ ...step!.commands[0]!, answers: 'q' }] }] };
    const after = changedLab(asking, ({ step: id }) => id);
    expect(after.steps[0]?.commands[0]).to.include({ script: 'make', answers: 'q' });
  });
});
