/** One thing that `lab doctor` checked. */
export interface HostFinding {
  readonly id: string;
  readonly title: string;
  /** `missing`: no machine can be made. `warn`: machines can be made, slowly or not for long. */
  readonly state: 'ok' | 'warn' | 'missing';
  readonly found: string;
  /** The command or action that fixes it. */
  readonly fix?: string;
}

/** A finding that is not `ok`, as an example for the docs. */
export interface HostTrouble {
  readonly finding: HostFinding;
  /** Why it is checked, as a sentence without a full stop. */
  readonly why: string;
}
