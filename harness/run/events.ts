import type { OutputChunk } from '../../vms/contract.ts';
import type { Command, Step } from '../guide/lab.ts';

/** What goes on while steps run, in order; commands of one fence on several nodes interleave. */
export type RunEvent =
  | { readonly type: 'step-started'; readonly step: Step }
  | ({ readonly type: 'command-started' } & CommandOnNode)
  | ({ readonly type: 'output'; readonly chunk: OutputChunk } & CommandOnNode)
  | ({
      readonly type: 'command-ended';
      readonly exitStatus: number;
      readonly durationMs: number;
    } & CommandOnNode)
  /** Only when every command of the step succeeded. */
  | { readonly type: 'step-ended'; readonly step: Step; readonly durationMs: number };

export interface CommandOnNode {
  readonly step: Step;
  readonly command: Command;
  /** The node's name. */
  readonly node: string;
}
