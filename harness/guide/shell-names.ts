/** Names that bash sets or acts on (bash(1), “Shell Variables”), and some that programs look at. */
const SHELL =
  /^(?:BASH.*|CDPATH|CHILD_MAX|COLUMNS|COMP_.*|COMPREPLY|COPROC.*|DIRSTACK|EMACS|ENV|EPOCH.*|EUID|EXECIGNORE|FCEDIT|FIGNORE|FUNCNAME|FUNCNEST|GLOBIGNORE|GLOBSORT|GROUPS|HIST.*|HOSTFILE|HOSTNAME|HOSTTYPE|IFS|IGNOREEOF|INPUTRC|INSIDE_EMACS|LINENO|LINES|MACHTYPE|MAIL.*|MAPFILE|OLDPWD|OPTARG|OPTERR|OPTIND|OSTYPE|PATH|PIPESTATUS|POSIXLY_CORRECT|PPID|PROMPT_.*|PS\d|PWD|RANDOM|READLINE_.*|REPLY|SECONDS|SHELL|SHELLOPTS|SHLVL|SRANDOM|TIMEFORMAT|TMOUT|UID)$/;
const PROGRAMS =
  /^(?:DOCKER_.*|HOME|LANG|LANGUAGE|LC_.*|LD_.*|LOGNAME|PAGER|SSH_.*|SWARMLAB_.*|TERM|TMPDIR|TZ|USER|.*_PROXY)$/;

/** What a variable of this name means already, or undefined when it is free. */
export function shellMeaning(name: string): string | undefined {
  if (SHELL.test(name)) return 'which the shell gives a meaning';
  return PROGRAMS.test(name) ? 'which programs give a meaning' : undefined;
}
