import ssh2 from 'ssh2';

/** An ed25519 key pair in OpenSSH's formats. */
export interface KeyPair {
  readonly private: string;
  /** `ssh-ed25519 AAAA…` */
  readonly public: string;
}

/** New keys from the host's random numbers; never written to a log. */
export function newKeyPair(comment: string): KeyPair {
  const pair = ssh2.utils.generateKeyPairSync('ed25519', { comment });
  return { private: pair.private, public: pair.public };
}

/** The bytes of a public key as they cross the wire, to compare with what a machine shows. */
export function wireBytes(publicKey: string): Buffer {
  const [, base64 = ''] = publicKey.split(' ');
  return Buffer.from(base64, 'base64');
}
