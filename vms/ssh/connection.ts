import ssh2 from 'ssh2';
import type { Client, ServerHostKeyAlgorithm } from 'ssh2';
import { setTimeout as delay } from 'node:timers/promises';
import { deadlineIn } from '../../common/deadline.ts';
import { LabError, briefly } from '../../common/errors.ts';
import { wireBytes } from './keys.ts';

/** How to reach a node's sshd, and how to know it. */
export interface SshTarget {
  /** The node's name, for messages. */
  readonly node: string;
  /** A name or an address. */
  readonly host: string;
  readonly port: number;
  /** `root`, or a user who may use sudo without a password. */
  readonly user: string;
  /** In OpenSSH's or PEM format, without a passphrase; of any kind: Ed25519, RSA, ECDSA. */
  readonly privateKey: string;
  /** As in known_hosts, `ssh-ed25519 AAAA…`: the only host keys that are accepted, of any kind. */
  readonly hostKeys: readonly string[];
}

export interface ConnectOptions {
  /** Milliseconds to wait for sshd. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  /** Aborted, with the error to throw, when the machine can no longer answer: it has stopped. */
  readonly ended?: AbortSignal;
}

/** A wrong key stays wrong, so it ends the wait. */
class WrongHostKey extends Error {}

/**
 * One authenticated connection. A machine that boots refuses or drops connections until its sshd is up, so
 * this keeps trying until the deadline.
 * @throws LabError `node-unreachable`, `interrupted`
 */
export async function connect(target: SshTarget, options: ConnectOptions): Promise<Client> {
  const deadline = deadlineIn(options.timeoutMs);
  const given = [options.signal, options.ended].filter((each) => each !== undefined);
  const stops = given.length === 0 ? undefined : AbortSignal.any(given);
  let last: unknown = new Error('not tried');
  while (!deadline.passed()) {
    if (options.signal?.aborted === true) throw interrupted(target);
    options.ended?.throwIfAborted();
    try {
      return await attempt(target, Math.max(1, deadline.left()), stops);
    } catch (error) {
      last = error;
      if (error instanceof WrongHostKey) break;
      await delay(100);
    }
  }
  if (options.signal?.aborted === true) throw interrupted(target);
  options.ended?.throwIfAborted();
  throw unreachable(target, briefly(last), last);
}

function attempt(target: SshTarget, timeoutMs: number, signal: AbortSignal | undefined): Promise<Client> {
  return new Promise((resolve, reject) => {
    const client = new ssh2.Client();
    const pinned = target.hostKeys.map(wireBytes);
    let wrongKey = false;
    const abort = () => client.destroy();
    const settle = (act: () => void) => {
      signal?.removeEventListener('abort', abort);
      act();
    };
    client.on('ready', () => settle(() => resolve(client)));
    client.on('error', (error) =>
      settle(() => reject(wrongKey ? new WrongHostKey("the machine's host key is not a pinned one") : error)),
    );
    client.on('close', () => settle(() => reject(new Error('the connection was closed'))));
    signal?.addEventListener('abort', abort, { once: true });
    client.connect({
      host: target.host,
      port: target.port,
      username: target.user,
      privateKey: target.privateKey,
      hostVerifier: (key: Buffer) => {
        wrongKey = !pinned.some((each) => each.equals(key));
        return !wrongKey;
      },
      readyTimeout: timeoutMs,
      keepaliveInterval: 15_000,
      keepaliveCountMax: 4,
      algorithms: { serverHostKey: hostKeyAlgorithms(target.hostKeys) },
    });
  });
}

/**
 * The signature algorithms for the pinned keys: an RSA key signs with SHA-2 (RFC 8332); those of other kinds
 * have the name of the kind.
 */
function hostKeyAlgorithms(hostKeys: readonly string[]): ServerHostKeyAlgorithm[] {
  const kinds = hostKeys.map((key) => key.split(' ', 1)[0] ?? '');
  const algorithms = kinds.flatMap((kind) =>
    kind === 'ssh-rsa' ? ['rsa-sha2-512', 'rsa-sha2-256'] : [kind],
  );
  return [...new Set(algorithms)] as ServerHostKeyAlgorithm[];
}

function unreachable(target: SshTarget, found: string, cause: unknown): LabError {
  return new LabError({
    code: 'node-unreachable',
    wanted: `an answer from ${target.node} over SSH (${target.host}:${target.port})`,
    found,
    next: 'npm run lab status shows the machines; npm run lab reset gives fresh ones',
    cause,
  });
}

function interrupted(target: SshTarget): LabError {
  return new LabError({
    code: 'interrupted',
    wanted: `a connection to ${target.node}`,
    found: 'an interruption',
    next: 'run the command again: it continues from here',
  });
}
