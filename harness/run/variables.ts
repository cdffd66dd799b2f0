import type { Command } from '../guide/lab.ts';

/** What `as=` and `sets=` commands of a step printed, by the name of the shell variable. */
export type Variables = ReadonlyMap<string, string>;

/** What is run on the node: a script, and what it reads from its standard input. */
export interface Prepared {
  readonly script: string;
  readonly stdin?: string;
}

/**
 * A command with the variables of its step set. The values are sent over standard input, so that no process
 * list and no message that quotes the command has them. They are read on the command's own first line, so
 * that bash counts the lines as the guide does.
 */
export function withVariables({ script }: Pick<Command, 'script'>, variables: Variables): Prepared {
  if (variables.size === 0) return { script };
  return {
    script: readsOf(variables) + script,
    stdin: [...variables.values()].map((value) => `${value}\n`).join(''),
  };
}

/** A message about a prepared script, as if it were about the guide's own. */
export function withoutReads(message: string, variables: Variables): string {
  return variables.size === 0 ? message : message.replaceAll(readsOf(variables), '');
}

function readsOf(variables: Variables): string {
  return [...variables.keys()].map((name) => `IFS= read -r ${name}; `).join('');
}
