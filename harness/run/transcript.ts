/** What one command of a step did on one node. */
export interface TranscriptEntry {
  readonly step: string;
  readonly node: string;
  readonly script: string;
  readonly exitStatus: number;
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
}
