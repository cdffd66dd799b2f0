import type { Command } from './lab.ts';

/** The shell variable that the last line of a command's output becomes, shown or not. */
export function variableOf({ as, sets }: Pick<Command, 'as' | 'sets'>): string | undefined {
  return as ?? sets;
}

/** Whether a script has the word in it. */
export function mentions(script: string, name: string): boolean {
  return script.split(/[^A-Za-z0-9_]+/).includes(name);
}
