import ssh2 from 'ssh2';
import type { Client } from 'ssh2';
import { setTimeout as delay } from 'node:timers/promises';
import { LabError, briefly } from '../../common/errors.ts';
import { wireBytes } from './keys.ts';

/** How a node's sshd is reached and known. */
export interface SshTarget {
  readonly node: string;
  /** On 127.0.0.1. */
  readonly port: number;
  /** OpenSSH private key of the one who logs in as root. */
  readonly privateKey: string;
  /** `ssh-ed25519 AAAA…`: the only host key that is accepted. */
  readonly hostKey: string;
}

export interface ConnectOptions {
  /** Milliseconds until waiting for sshd is given up. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  /** Aborted, with the error to throw, when the machine can no longer answer: it has stopped. */
  readonly ended?: AbortSignal;
}

/** A wrong key stays wrong, so it ends the waiting. */
class WrongHostKey extends Error {}

/**
 * One authenticated connection. A machine that boots refuses or drops connections until its sshd is up, so this
 * goes on trying until the deadline.
 * @throws LabError `node-unreachable`, `interrupted`
 */
export async function connect(target: SshTarget, options: ConnectOptions): Promise<Client> {
  const deadline = Date.now() + options.timeoutMs;
  const given = [options.signal, options.ended].filter((each) => each !== undefined);
  const stops = given.length === 0 ? undefined : AbortSignal.any(given);
  let last: unknown = new Error('not tried');
  while (Date.now() < deadline) {
    if (options.signal?.aborted === true) throw interrupted(target);
    options.ended?.throwIfAborted();
    try {
      return await attempt(target, Math.max(1, deadline - Date.now()), stops);
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
    const pinned = wireBytes(target.hostKey);
    let wrongKey = false;
    const abort = () => client.destroy();
    const settle = (act: () => void) => {
      signal?.removeEventListener('abort', abort);
      act();
    };
    client.on('ready', () => settle(() => resolve(client)));
    client.on('error', (error) =>
      settle(() =>
        reject(wrongKey ? new WrongHostKey("the machine's host key is not the pinned one") : error),
      ),
    );
    client.on('close', () => settle(() => reject(new Error('the connection was closed'))));
    signal?.addEventListener('abort', abort, { once: true });
    client.connect({
      host: '127.0.0.1',
      port: target.port,
      username: 'root',
      privateKey: target.privateKey,
      hostVerifier: (key: Buffer) => {
        wrongKey = !key.equals(pinned);
        return !wrongKey;
      },
      readyTimeout: timeoutMs,
      keepaliveInterval: 15_000,
      keepaliveCountMax: 4,
      algorithms: {
        serverHostKey: ['ssh-ed25519'],
        kex: ['curve25519-sha256'],
        cipher: ['aes128-gcm@openssh.com', 'aes128-ctr'],
      },
    });
  });
}

function unreachable(target: SshTarget, found: string, cause: unknown): LabError {
  return new LabError({
    code: 'node-unreachable',
    wanted: `an answer of ${target.node} over SSH (127.0.0.1:${target.port})`,
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
    next: 'run the command again: it goes on from here',
  });
}
