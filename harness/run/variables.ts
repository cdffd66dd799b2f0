import type { Command } from '../guide/lab.ts';

/** What `as=` and `sets=` commands of a step printed, by the name of the shell variable. */
export type Variables = ReadonlyMap<string, string>;

/** What is run on the node: a script, and what it reads from its standard input. */
export interface Prepared {
  readonly script: string;
  readonly stdin?: string;
}

/**
 * A command with the variables of its step set. The values go over standard input: so they are in no list of
 * processes and in no message that quotes the command. They are read on the command's own first line, for
 * bash counts lines.
 */
export function withVariables({ script }: Pick<Command, 'script'>, variables: Variables): Prepared {
  if (variables.size === 0) return { script };
  return {
    script: readingOf(variables) + script,
    stdin: [...variables.values()].map((value) => `${value}\n`).join(''),
  };
}

/** A message about a prepared script, as if it were about the guide's own. */
export function withoutReading(message: string, variables: Variables): string {
  return variables.size === 0 ? message : message.replaceAll(readingOf(variables), '');
}

function readingOf(variables: Variables): string {
  return [...variables.keys()].map((name) => `IFS= read -r ${name}; `).join('');
}
