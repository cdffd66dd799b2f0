import { inspect } from 'node:util';
import { LabError } from '../../common/errors.ts';

export interface ErrorDocument {
  readonly error: {
    readonly code: string;
    readonly wanted: string;
    readonly found: string;
    readonly next: string;
  };
}

/**
 * An error for a person: what was wanted, what was found, what to type next. A bug is shown with its stack.
 */
export function errorText(thrown: unknown): string {
  const error = withHostsFault(thrown);
  if (error instanceof LabError) {
    const lines = [
      ['error: wanted', error.wanted],
      ['       found ', error.found],
      ['       next  ', error.next],
    ].map(([label = '', text = '']) => `${label} ${text.replaceAll('\n', `\n${' '.repeat(14)}`)}`);
    return `${lines.join('\n')}\n`;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `${stack}\n${causes(error)}This is a bug in swarmlab. Please report it with the lines above.\n`;
}

/** The same for a script. */
export function errorDocument(thrown: unknown): ErrorDocument {
  const error = withHostsFault(thrown);
  if (error instanceof LabError) {
    const { code, wanted, found, next } = error;
    return { error: { code, wanted, found, next } };
  }
  return {
    error: {
      code: 'bug',
      wanted: 'the command to run',
      found: error instanceof Error ? error.message : String(error),
      next: 'report it with what standard error shows',
    },
  };
}

/** What the host refused us is no bug: the error, or one of its causes, for a person. */
function withHostsFault(error: unknown): unknown {
  if (error instanceof LabError) return error;
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const { code = '', path = '', message } = at as NodeJS.ErrnoException;
    if (['ENOSPC', 'EDQUOT'].includes(code)) {
      return new LabError({
        code: 'no-space',
        wanted: `room to write ${path || 'what is kept'}`,
        found: message,
        next: 'npm run lab prune, or make room yourself (df -h), or set SWARMLAB_HOME to a folder on a larger disk',
        cause: error,
      });
    }
    if (['EACCES', 'EPERM', 'EROFS'].includes(code)) {
      return new LabError({
        code: 'cache-unreadable',
        wanted: `access to ${path || 'what is kept'}`,
        found: message,
        next: `${path ? `look at it (ls -ld ${path})` : 'look at its owner and mode (ls -ld)'}, or set SWARMLAB_HOME to a folder that you may write to`,
        cause: error,
      });
    }
  }
  return error;
}

function causes(error: unknown): string {
  if (!(error instanceof Error) || error.cause === undefined) return '';
  const cause = error.cause;
  return `caused by ${cause instanceof Error ? (cause.stack ?? cause.message) : inspect(cause)}\n${causes(cause)}`;
}
