import type { Answer } from '../evidence/types.ts';

/** What one command of a step did on one node; secrets of the swarm are left out. */
export interface TranscriptEntry {
  readonly step: string;
  readonly node: string;
  readonly script: string;
  readonly exitStatus: number;
  /** Of a command whose output becomes a variable, only a note that it was not kept. */
  readonly stdout: string;
  readonly stderr: string;
  /** ISO 8601, UTC, of the host's clock. */
  readonly startedAt: string;
  readonly durationMs: number;
}

/** What the steps ran and what came back, in the order in which they ran. */
export interface Transcript {
  readonly lab: string;
  readonly entries: readonly TranscriptEntry[];
  /** The answers of commands to questions of the guide, each question once. */
  readonly answers: readonly Answer[];
}
