import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { LabError, briefly } from '../common/errors.ts';

/** The exit status by which `flock` says that another process has the lock, and nothing else. */
const conflict = 75;

/** A lock on a file, held until it is released or this process ends, however it ends. */
export interface Lock {
  release(): Promise<void>;
}

/**
 * Takes the kernel's lock (flock(2)) on `file`, or returns undefined when another process has it. Node has no
 * call for it, so util-linux's `flock` holds it for as long as its standard input, a pipe from here, is open:
 * the kernel closes that pipe even when this process is killed.
 * @param what shown, with this process's id, to others who ask who has it, e.g. `lab restore`
 */
export async function tryLock(file: string, what: string): Promise<Lock | undefined> {
  return await take(file, what, ['--nonblock']);
}

/**
 * Waits for the lock; `onWait` is called once, with who has it.
 * @throws LabError `interrupted` when `signal` ends the wait, `cache-unreadable`
 */
export async function waitLock(
  file: string,
  what: string,
  onWait: (holder: string) => void,
  signal?: AbortSignal,
): Promise<Lock> {
  const free = await tryLock(file, what);
  if (free !== undefined) return free;
  const holder = await lockHolder(file);
  onWait(holder);
  const lock = await take(file, what, [], signal);
  if (lock !== undefined) return lock;
  throw new LabError({
    code: 'interrupted',
    wanted: `to wait for another command: ${holder}`,
    found: 'an interruption',
    next: 'run the command again when that one has ended',
  });
}

/** Who has the lock, in the words it was taken with. */
export async function lockHolder(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.trim() || 'another command';
}

/** Undefined when another process has the lock and we do not wait for it, or stop waiting. */
async function take(
  file: string,
  what: string,
  flags: readonly string[],
  signal?: AbortSignal,
): Promise<Lock | undefined> {
  const options = [...flags, '--conflict-exit-code', `${conflict}`, '--no-fork'];
  const holder = spawn('flock', [...options, file, 'sh', '-c', 'echo held; exec cat'], {
    stdio: ['pipe', 'pipe', 'pipe'],
    // A Ctrl-C in the terminal is for this process, which then releases in its own time.
    detached: true,
  });
  let words = '';
  holder.stderr.setEncoding('utf8').on('data', (text: string) => (words += text));
  const ended = once(holder, 'close');
  const abort = () => holder.kill();
  signal?.addEventListener('abort', abort, { once: true });
  if (signal?.aborted === true) abort();
  const end = await Promise.race([once(holder.stdout, 'data').then(() => 'held' as const), ended])
    .catch((cause: unknown) => {
      throw cannotLock(file, briefly(cause), cause);
    })
    .finally(() => signal?.removeEventListener('abort', abort));
  if (signal?.aborted === true) {
    await ended;
    return undefined;
  }
  if (end !== 'held') {
    if (end[0] === conflict) return undefined;
    throw cannotLock(file, words.trim() || `flock ended with ${String(end[0] ?? end[1])}`);
  }
  const release = async () => {
    holder.ref();
    holder.stdin.end();
    await ended;
  };
  try {
    await writeFile(file, `${what} (process ${process.pid})\n`);
  } catch (cause) {
    await release();
    throw cannotLock(file, briefly(cause), cause);
  }
  holder.unref();
  return { release };
}

function cannotLock(file: string, found: string, cause?: unknown): LabError {
  return new LabError({
    code: 'cache-unreadable',
    wanted: `to lock ${file}`,
    found,
    next: 'look at the owner and mode of its folder (ls -la), or set SWARMLAB_HOME to a folder of yours',
    cause,
  });
}
