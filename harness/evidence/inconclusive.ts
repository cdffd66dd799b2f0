/**
 * Thrown where a check asks for something that could not be observed. It is neither a pass nor a fail: nobody
 * gains or loses points by a node that did not answer.
 */
export class Inconclusive extends Error {
  /**
   * Set by a helper that went on in spite of it and takes it into account; else a check that caught it passes
   * nothing.
   */
  weighed = false;

  constructor(what: string) {
    super(`could not be observed: ${what}`);
    this.name = 'Inconclusive';
  }
}

/**
 * Told of each access to something that could not be observed, so that a check cannot swallow one unnoticed.
 */
export type OnMiss = (miss: Inconclusive) => void;
