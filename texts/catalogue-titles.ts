import type { Target } from '../harness/faults/target.ts';

/** What people read of a fault of the catalogue. */
export interface FaultText {
  /** What is broken, as a sentence without a full stop. */
  readonly title: (target: Target) => string;
  /** What no longer works, as a sentence without a full stop. */
  readonly breaks: string;
}

/** Every entry, by its id. */
export interface CatalogueTitles {
  readonly faults: Readonly<Record<string, FaultText>>;
  /** Of right ways the title alone. */
  readonly ways: Readonly<Record<string, (target: Target) => string>>;
}
