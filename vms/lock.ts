import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { once } from 'node:events';

/** A lock on a file, held until it is released or this process ends, however it ends. */
export interface Lock {
  release(): Promise<void>;
}

/**
 * Takes the kernel's lock (flock(2)) on `file`, or gives undefined when another process has it.
 * Node has no call for it, so util-linux's `flock` holds it for as long as its standard input, a pipe from here, is
 * open: the kernel closes that pipe even when this process is killed.
 * @param what said to others who ask who has it, e.g. `lab restore (process 123)`
 */
export async function tryLock(file: string, what: string): Promise<Lock | undefined> {
  return await take(file, what, ['--nonblock']);
}

/** Waits for the lock; `onWait` is told once who has it. */
export async function waitLock(file: string, what: string, onWait: (holder: string) => void): Promise<Lock> {
  const free = await tryLock(file, what);
  if (free !== undefined) return free;
  onWait(await lockHolder(file));
  const lock = await take(file, what, []);
  if (lock === undefined) throw new Error(`flock gave up waiting for ${file}`);
  return lock;
}

/** Who has the lock, in the words that it was taken with. */
export async function lockHolder(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.trim() || 'another command';
}

async function take(file: string, what: string, flags: readonly string[]): Promise<Lock | undefined> {
  const holder = spawn('flock', [...flags, '--no-fork', file, 'sh', '-c', 'echo held; exec cat'], {
    stdio: ['pipe', 'pipe', 'ignore'],
    // A Ctrl-C in the terminal is for this process, which then releases in its own time.
    detached: true,
  });
  const ended = once(holder, 'close');
  const held = await Promise.race([once(holder.stdout, 'data').then(() => true), ended.then(() => false)]);
  if (!held) return undefined;
  await writeFile(file, `${what} (process ${process.pid})\n`);
  holder.unref();
  return {
    release: async () => {
      holder.ref();
      holder.stdin.end();
      await ended;
    },
  };
}
