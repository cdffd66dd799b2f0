import ssh2 from 'ssh2';

/** An ed25519 key pair in OpenSSH's formats. */
export interface KeyPair {
  readonly private: string;
  /** `ssh-ed25519 AAAA…` */
  readonly public: string;
}

/**
 * Bytes of an ed25519 public key on the wire: the lengths and `ssh-ed25519`, then 32 (RFC 8709, section 4).
 */
const WIRE_LENGTH = 4 + 11 + 4 + 32;

/**
 * New keys from the host's random numbers; never written to a log. One public key in 256 begins with a zero
 * byte, which ssh2 drops, and then nobody can read the pair (mscdex/ssh2, issue 1390): such a pair is not
 * used.
 */
export function newKeyPair(comment: string): KeyPair {
  for (;;) {
    const pair = ssh2.utils.generateKeyPairSync('ed25519', { comment });
    if (wireBytes(pair.public).length === WIRE_LENGTH) return { private: pair.private, public: pair.public };
  }
}

/** The bytes of a public key as they cross the wire, to compare with what a machine presents. */
export function wireBytes(publicKey: string): Buffer {
  const [, base64 = ''] = publicKey.split(' ');
  return Buffer.from(base64, 'base64');
}
