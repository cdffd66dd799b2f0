import type { GuideCommand } from '../faults/define.ts';
import type { Command, Lab } from '../guide/lab.ts';

/**
 * The lab with each of its commands as `change` returns it. When a command of several nodes becomes different
 * scripts, it is split by script, and the parts run one after another.
 */
export function changedLab(lab: Lab, change: (command: GuideCommand) => string): Lab {
  const steps = lab.steps.map((step) => ({
    ...step,
    commands: step.commands.flatMap((command) =>
      taken(command, (node) => change({ step: step.id, node, script: command.script })),
    ),
  }));
  return { ...lab, steps };
}

function taken(command: Command, scriptOn: (node: string) => string): readonly Command[] {
  const byScript = new Map<string, string[]>();
  for (const node of command.nodes) {
    const script = scriptOn(node);
    byScript.set(script, [...(byScript.get(script) ?? []), node]);
  }
  return [...byScript].map(([script, nodes]) => ({ ...command, script, nodes }));
}
