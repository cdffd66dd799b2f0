/** What kind of trouble it is; a script may match on it, so a code is never renamed. */
export type ErrorCode =
  | 'bad-arguments'
  | 'bad-guide'
  | 'bad-page'
  | 'unknown-lab'
  | 'unknown-step'
  | 'unknown-node'
  | 'unknown-save'
  | 'host-lacks'
  | 'no-qemu'
  | 'old-qemu'
  | 'no-space'
  | 'bad-cache'
  | 'cache-unreadable'
  | 'bad-image-file'
  | 'build-failed'
  | 'machine-died'
  | 'boot-timeout'
  | 'port-taken'
  | 'no-cluster'
  | 'cluster-busy'
  | 'cluster-broken'
  | 'node-unreachable'
  | 'timeout'
  | 'step-failed'
  | 'not-supported'
  | 'bad-evidence'
  | 'bad-bundle'
  | 'bad-recording'
  | 'bad-capture'
  | 'file-exists'
  | 'interrupted';

export interface LabErrorParts {
  readonly code: ErrorCode;
  /** What was wanted, as a short sentence without a full stop: `QEMU 7.2 or newer`. */
  readonly wanted: string;
  /** What was found instead: `qemu-system-x86_64 6.2.0 in /usr/bin`. */
  readonly found: string;
  /** What to type or do next: `apt-get install qemu-system-x86`. */
  readonly next: string;
  readonly cause?: unknown;
}

/**
 * Every error that a person is meant to read. Anything else that is thrown is a bug in swarmlab and is shown
 * with its stack. Exit status 2 unless the command says otherwise.
 */
export class LabError extends Error {
  readonly code: ErrorCode;
  readonly wanted: string;
  readonly found: string;
  readonly next: string;

  constructor(parts: LabErrorParts) {
    super(`wanted ${parts.wanted}; found ${parts.found}`, { cause: parts.cause });
    this.name = 'LabError';
    this.code = parts.code;
    this.wanted = parts.wanted;
    this.found = parts.found;
    this.next = parts.next;
  }
}

/** The first line of whatever was thrown, for use inside a message. */
export function briefly(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n', 1)[0] ?? '';
}
