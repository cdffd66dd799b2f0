import { Help, InvalidArgumentError } from 'commander';
import type { Command, Option } from 'commander';
import type { Environment } from '../../vms/paths.ts';

/** Options that may be given in the environment too, and what they are called there. */
const VARIABLES = {
  driver: 'SWARMLAB_DRIVER',
  language: 'SWARMLAB_LANGUAGE',
  suite: 'SWARMLAB_SUITE',
  memory: 'SWARMLAB_MEMORY',
  cpus: 'SWARMLAB_CPUS',
} as const;

/** The variable that stands for an option. */
export function variableOf(option: Option): string | undefined {
  return VARIABLES[option.attributeName() as keyof typeof VARIABLES];
}

/** What the help says of an option, its variable included. */
export function describedWithVariable(option: Option): string {
  const variable = variableOf(option);
  const described = new Help().optionDescription(option);
  return variable === undefined ? described : `${described} (env: ${variable})`;
}

/**
 * Gives a command the options that were not typed but are in the environment. Commander can do this only
 * with the environment of the process.
 * @throws CommanderError for a value that the option does not take
 */
export function readEnvironment(command: Command, env: Environment): void {
  for (const option of command.options) {
    const variable = variableOf(option);
    const text = variable === undefined ? '' : (env[variable] ?? '');
    const name = option.attributeName();
    if (text === '' || command.getOptionValueSource(name) !== undefined) continue;
    try {
      const value: unknown = option.parseArg === undefined ? text : option.parseArg(text, undefined);
      command.setOptionValueWithSource(name, value, 'env');
    } catch (error) {
      if (!(error instanceof InvalidArgumentError)) throw error;
      const found = `value '${text}' from env '${variable ?? ''}'`;
      command.error(`error: option '${option.flags}' ${found} is invalid. ${error.message}`);
    }
  }
}
