import type { EvidenceView } from '../../../harness/evidence/view.ts';
import type { Command } from '../../../harness/guide/lab.ts';

/**
 * What a command printed on one node in a recorded run; its text comes from a guest and is not trusted.
 */
export interface RecordedOutput {
  readonly node: string;
  readonly text: string;
  readonly exitStatus: number;
}

export interface Moments {
  readonly before: EvidenceView;
  readonly after: EvidenceView;
}

/** A run of a guide on real machines, as far as pages show it. */
export interface RecordedRun {
  /** The Debian release of the machines, and their engine's version. */
  readonly suite: string;
  readonly engine: string;
  /** ISO 8601, UTC. */
  readonly recordedAt: string;
  /** Frames of the LAN that were captured while it ran; `port` is the UDP port of VXLAN. */
  readonly frames: readonly { readonly bytes: Uint8Array; readonly port: number }[];
  readonly outputOf: (step: string, command: Command) => readonly RecordedOutput[];
  /** What was observed before and after a step. */
  readonly momentsOf: (step: string) => Moments | undefined;
}
