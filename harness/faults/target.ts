/** What a lab declares that faults and ways of the catalogue can be put on: the names of its own things. */
export interface Target {
  /** An overlay of the lab's own, or `ingress`; `node` and `other` carry it. */
  readonly network?: string;
  /** A service with a task on `node` and one on `other`; it is attached to `network`, if there is one. */
  readonly service?: string;
  /** What the service publishes over TCP; behind it HTTP is answered with status 200. */
  readonly port?: {
    readonly published: number;
    readonly target: number;
    readonly mode: 'ingress' | 'host';
  };
  /** The TCP port on which its tasks answer HTTP with status 200, when nothing is published. */
  readonly serves?: number;
  /** Whether `network` is encrypted. */
  readonly encrypted?: true;
  /** The node that most faults go into. */
  readonly node: string;
  readonly other: string;
  readonly manager: string;
}
