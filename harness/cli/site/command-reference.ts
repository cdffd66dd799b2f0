import { Command } from 'commander';
import type { Argument, Option } from 'commander';
import type { CommandReference, Term } from '../../../docs/site/input.ts';
import { declare } from '../commands.ts';
import { EXAMPLES } from '../help.ts';
import { variableOf } from '../option-environment.ts';
import { declareVerify, VERIFY_EXAMPLES } from '../verify-program.ts';

/** Every command as it is declared to commander, for the docs: nothing in it is written a second time. */
export function commandReference(): readonly CommandReference[] {
  const nothing = (): void => undefined;
  const lab = new Command('lab');
  declare(lab, nothing);
  const commands = lab.commands.map((command) => {
    const name = command.name();
    return referenceOf(command, `lab ${name}`, EXAMPLES[name] ?? '');
  });
  const verify = new Command('labs:verify');
  declareVerify(verify, nothing);
  return [...commands, referenceOf(verify, verify.name(), VERIFY_EXAMPLES)];
}

function referenceOf(command: Command, name: string, examples: string): CommandReference {
  const parts = [
    `npm run ${name}`,
    ...command.registeredArguments.map(typed),
    ...(command.options.length > 0 ? ['[-- options]'] : []),
  ];
  return {
    name,
    usage: parts.join(' '),
    text: command.description(),
    arguments: command.registeredArguments
      .filter(({ description }) => description !== '')
      .map((argument) => ({ term: typed(argument), text: argument.description })),
    options: command.options.filter(({ hidden }) => !hidden).map(termOf),
    examples: examples
      .split('\n')
      .filter((line) => line.startsWith('  '))
      .map((line) => line.trim()),
  };
}

function typed(argument: Argument): string {
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
  return argument.required ? `<${name}>` : `[${name}]`;
}

function termOf(option: Option): Term {
  const preset: unknown = option.defaultValue;
  const environment = variableOf(option);
  return {
    term: option.flags,
    text: option.description,
    ...(option.argChoices && { choices: option.argChoices }),
    // That colours are on without --no-color says nothing.
    ...(typeof preset === 'string' && { preset }),
    ...(environment !== undefined && { environment }),
  };
}
