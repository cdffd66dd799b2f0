/** Every word on a map and in its tooltips, in one language. */
export interface MapWords {
  /** The value of `lang`. */
  readonly tag: string;
  readonly manager: string;
  readonly worker: string;
  readonly leader: string;
  readonly engine: string;
  readonly notObserved: string;
  readonly unreached: string;
  readonly namespace: string;
  readonly hostNamespace: string;
  readonly overlay: string;
  readonly overlayNamespace: string;
  readonly encrypted: string;
  readonly ingressSandbox: string;
  readonly balancerOf: string;
  readonly task: string;
  readonly container: string;
  readonly otherNamespace: string;
  readonly bridge: string;
  readonly down: string;
  readonly vethPair: string;
  readonly lan: string;
  readonly service: string;
  readonly tasks: string;
  readonly runsNowhere: string;
  readonly fdbEmpty: string;
  readonly virtualAddress: string;
  readonly mark: string;
  readonly servers: string;
  readonly before: string;
  readonly andMore: string;
  readonly added: string;
  readonly removed: string;
  readonly changed: string;
}
