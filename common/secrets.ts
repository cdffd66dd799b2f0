/**
 * What Docker prints in the clear though it is a secret: the tokens with which a machine joins a swarm, and
 * the key that unlocks a manager (github.com/moby/swarmkit, ca/config.go and
 * manager/encryption/encryption.go).
 */
const SECRET = /((?:SWMTKN|SWMKEY)-\d{1,9}-)[\w+/-]+/g;
const SECRET_AT_END = /(?:SWMTKN|SWMKEY)-\d{1,9}-[\w+/-]+$/;
/** What a secret may begin with, at the end of a text. */
const BEGINNING = /S(?:W(?:M(?:T(?:K(?:N(?:-\d{0,9}-?)?)?)?|K(?:E(?:Y(?:-\d{0,9}-?)?)?)?)?)?)?$/;

/** `text` with the tokens and keys of swarms left out: `SWMTKN-1-…`. */
export function maskSecrets(text: string): string {
  return text.replace(SECRET, '$1…');
}

/** The same for text that comes in pieces, wherever they are cut. */
export class SecretMask {
  /** What came last and may turn out to be the beginning of a secret. */
  #held = '';
  #inSecret = false;

  /** Takes the next piece. @returns what may be shown now */
  take(text: string): string {
    const rest = this.#inSecret ? text.replace(/^[\w+/-]+/, '') : text;
    if (rest === '') return '';
    const whole = this.#held + rest;
    this.#inSecret = SECRET_AT_END.test(whole);
    this.#held = this.#inSecret ? '' : (BEGINNING.exec(whole)?.[0] ?? '');
    return maskSecrets(whole.slice(0, whole.length - this.#held.length));
  }

  /** Ends the text. @returns what was held back */
  end(): string {
    const held = this.#held;
    this.#held = '';
    this.#inSecret = false;
    return held;
  }
}
