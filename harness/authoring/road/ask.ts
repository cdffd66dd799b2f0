/** Requests of a probe from one place to one address. */
export interface Ask {
  /** The name of the node that asks, or on which a container does. */
  readonly asker: string;
  /** The container that asks; the node itself when left out. */
  readonly container?: string;
  /** `127.0.0.1`, another address, or a name. */
  readonly to: string;
  /** What the name resolved to. */
  readonly address?: string;
  /** The start of each answering container's id; something else where there was no good answer. */
  readonly by: readonly string[];
  /** Those of the wanted containers that did not answer often enough. */
  readonly missing: readonly string[];
}
