import { LabError, type LabErrorParts } from '../../common/errors.ts';
import { maskSecrets } from '../../common/secrets.ts';
import type { Command, Step } from '../guide/lab.ts';
import type { NodeResult } from './run-on-node.ts';
import { withoutReads, type Variables } from './variables.ts';

/**
 * Why a fence did not succeed on all its nodes, or undefined when it did.
 * @throws whatever is not a LabError: a bug in the program
 */
export function failureOf(
  step: Step,
  command: Command,
  outcomes: readonly NodeResult[],
  variables: Variables,
): LabErrorParts | undefined {
  for (const { error } of outcomes) if (error && !(error instanceof LabError)) throw error;
  // A broken connection explains more than the exit status that it caused on another node.
  const failed = outcomes.find(({ error }) => error) ?? outcomes.find(({ entry }) => entry?.exitStatus !== 0);
  if (!failed) return undefined;
  const { error, entry, node, tail } = failed;
  const where = `step ${step.id} on ${node}`;
  const said = tail === '' ? '' : `\n${tail}`;
  if (error instanceof LabError) {
    const { code, next } = error;
    const text = (message: string) => maskSecrets(withoutReads(message, variables));
    return {
      code,
      wanted: `${text(error.wanted)} (${where})`,
      found: text(error.found) + said,
      next,
      cause: error,
    };
  }
  const silent = command.as === undefined ? ', and nothing on stderr' : hiddenOutput(command.as);
  return {
    code: 'step-failed',
    wanted: `exit status 0 in ${where} of\n${command.script}`,
    found: `exit status ${entry?.exitStatus ?? 'unknown'}${said || silent}`,
    next: nextAfter(step),
  };
}

/** A last line that is not the answer or the value that the guide wants. */
export function unfitLine(step: Step, command: Command, error: LabError): LabErrorParts {
  const where = `step ${step.id} on ${command.nodes.join(', ')}`;
  return {
    code: 'step-failed',
    wanted: `${error.wanted}, on the last line in ${where} of\n${command.script}`,
    found: error.found,
    next: nextAfter(step),
    cause: error,
  };
}

/** An interruption between two fences. */
export function interrupted(step: Step): LabErrorParts {
  return {
    code: 'interrupted',
    wanted: `to run step ${step.id}`,
    found: 'an interruption',
    next: nextAfter(step),
  };
}

function hiddenOutput(variable: string): string {
  return `; its output is not shown, because it may be the secret for ${variable}`;
}

function nextAfter(step: Step): string {
  return `npm run lab solve ${step.id} to try this step again, npm run lab reset to start over`;
}
