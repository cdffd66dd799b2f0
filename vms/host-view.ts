import type { Environment } from './paths.ts';

/** What is known about this host and its user; read once, when a command begins, and passed on. */
export interface HostView {
  readonly env: Environment;
  /** The user's id; 0 is root. */
  readonly uid: number;
}
