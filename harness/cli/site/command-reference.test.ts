import { expect } from 'chai';
import { commandReference } from './command-reference.ts';

describe('the reference of the command line', () => {
  const commands = commandReference();
  const find = (name: string) => commands.find((command) => command.name === name);

  it('has every command, and labs:verify', () => {
    expect(commands.map(({ name }) => name)).to.include.members(['lab run', 'lab doctor', 'labs:verify']);
  });

  it('lists arguments and options with their possible values', () => {
    expect(find('lab start')?.usage).to.equal('npm run lab start <lab> [-- options]');
    const options = find('lab start')?.options ?? [];
    expect(options.find(({ term }) => term.startsWith('--format'))).to.deep.include({
      ...{ choices: ['text', 'json'], preset: 'text' },
    });
    expect(options.find(({ term }) => term.startsWith('--suite'))?.environment).to.equal('SWARMLAB_SUITE');
  });

  it('has the examples that the help shows', () => {
    expect(find('lab save')?.examples).to.deep.equal(['npm run lab save before-my-experiment']);
  });
});
