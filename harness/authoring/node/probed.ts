/** Which of the lab's probes an assertion reads. */
export interface Probed {
  /** The id that the lab's `checks.ts` gave it. */
  readonly probe: string;
}

/**
 * The start of a container's id, as `docker ps` shows it and as its host name is; anything else stays as it
 * is.
 */
export function short(container: string): string {
  return /^[0-9a-f]{64}$/.test(container) ? container.slice(0, 12) : container;
}
