import { AssertionError } from 'chai';
import { failuresOf } from '../../evidence/failure.ts';
import type { Finding } from '../finding.ts';

/**
 * One place on the road of a request: what should be so there, or the places that it is made of. It throws
 * as views do: an AssertionError where something is not there at all, `Inconclusive` where nobody looked.
 */
export type Station = () => Finding | readonly Station[];

/**
 * The first station at which something is not as it should be, in words; `undefined` when no station that can
 * be seen differs. It is asked when a check has failed already, so whatever cannot be told is passed over:
 * it must neither end in an error nor make that check inconclusive.
 */
export function firstThatDiffers(stations: readonly Station[]): string | undefined {
  for (const station of stations) {
    const said = difference(station);
    if (said !== undefined) return said;
  }
  return undefined;
}

function difference(station: Station): string | undefined {
  try {
    const found = station();
    if (isMany(found)) return firstThatDiffers(found);
    return found.holds() ? undefined : inWords(found.subject, found.wanted, found.observed);
  } catch (error) {
    if (!(error instanceof AssertionError)) return undefined;
    const [failure] = failuresOf(error);
    if (failure?.kind !== 'thing') return undefined;
    return inWords(failure.subject, failure.wanted.replace(/^to /, ''), failure.observed);
  }
}

function isMany(found: Finding | readonly Station[]): found is readonly Station[] {
  return Array.isArray(found);
}

function inWords(subject: string, wanted: string, observed: string): string {
  return `${subject} should ${wanted}, observed ${observed}`;
}
