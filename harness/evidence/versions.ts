import { oneToTwo } from './version-1-to-2.ts';
import { twoToThree } from './version-2-to-3.ts';
import { threeToFour } from './version-3-to-4.ts';

/**
 * The version of evidence that is written. It goes up with every change to what evidence can hold, together
 * with a step below and a recording of the version before in `recorded/`.
 */
export const VERSION = 4;

/** From each version to the next one. A step leaves alone what is not of the version that it begins with. */
const STEPS: readonly ((from: unknown) => unknown)[] = [oneToTwo, twoToThree, threeToFour];

/**
 * A document of an older version as one of the newest. Anything else comes back as it is, for the schema to
 * judge.
 */
export function upgraded(from: unknown): unknown {
  return STEPS.reduce((document, step) => step(document), from);
}
