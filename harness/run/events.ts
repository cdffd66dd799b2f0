import type { OutputChunk } from '../../vms/contract.ts';
import type { Answer } from '../evidence/types.ts';
import type { Command, Step } from '../guide/lab.ts';

/**
 * What happens while steps run, in order; commands of one fence on several nodes interleave. Secrets of the
 * swarm are left out of the output; of a command whose output becomes a variable there is no output at all.
 */
export type RunEvent =
  | { readonly type: 'step-started'; readonly step: Step }
  | ({ readonly type: 'command-started' } & CommandOnNode)
  | ({ readonly type: 'output'; readonly chunk: OutputChunk } & CommandOnNode)
  | ({
      readonly type: 'command-ended';
      readonly exitStatus: number;
      readonly durationMs: number;
    } & CommandOnNode)
  /** The last line of a command's output, as the answer to a question of the guide. */
  | ({ readonly type: 'answered'; readonly answer: Answer } & CommandOnNode)
  /** Only when every command of the step succeeded. */
  | { readonly type: 'step-ended'; readonly step: Step; readonly durationMs: number };

export interface CommandOnNode {
  readonly step: Step;
  readonly command: Command;
  /** The node's name. */
  readonly node: string;
}
