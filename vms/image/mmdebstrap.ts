import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { freemem } from 'node:os';
import { join } from 'node:path';
import { LabError } from '../../common/errors.ts';
import type { Suite } from './packages.ts';

/**
 * Unpacks packages of `suite` as `args` say. All processes end when this one does.
 * @param work a folder for what it unpacks, when that is not done in memory
 * @param fds descriptors in the child, each with the descriptor of this process that it is a copy of
 * @throws LabError `build-failed` with its last lines
 */
export async function mmdebstrap(
  suite: Suite,
  args: readonly string[],
  work: string,
  fds: Readonly<Record<number, number>>,
): Promise<void> {
  const root = process.getuid?.() === 0;
  // The kernel ends the whole tree, mounts included, when this process ends: setpriv has unshare killed then,
  // and unshare the first process of the namespace.
  const tied = ['setpriv', '--pdeathsig', 'KILL'];
  // Node raises the limit of open files to a million, and apt and dpkg close every possible one in each
  // child.
  const limited = ['prlimit', '--nofile=1024'];
  const namespace = root ? ['unshare', '--pid', '--fork', '--kill-child', '--mount', '--mount-proc'] : [];
  // Unpacking in memory is a third faster, and leaves nothing once the namespace is gone.
  const inMemory = root && freemem() > 6 * 2 ** 30;
  const memory = inMemory
    ? ['sh', '-c', 'mount -t tmpfs -o size=3G,mode=755 swarmlab "$TMPDIR"; exec "$@"', 'sh']
    : [];
  const [command = '', ...rest] = [
    ...['env', 'LC_ALL=C.UTF-8', ...(root ? [`TMPDIR=${await mkdtemp(join(work, 'root-'))}`] : [])],
    ...[...tied, ...limited, ...namespace, ...memory],
    ...['mmdebstrap', `--mode=${root ? 'root' : 'unshare'}`, ...undated(suite), ...args, suite, '-'],
  ];
  const highest = Math.max(2, ...Object.keys(fds).map(Number));
  const stdio = Array.from({ length: highest + 1 }, (_, fd) => fds[fd] ?? (fd === 2 ? 'pipe' : 'ignore'));
  const child = spawn(command, rest, { stdio });
  let words = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (words = (words + text).slice(-60_000)));
  const [status] = (await once(child, 'close')) as [number | null];
  if (status === 0) return;
  throw new LabError({
    code: 'build-failed',
    wanted: `mmdebstrap to build a system from Debian's packages`,
    found: reasonIn(words),
    next: 'check that apt-get update works here (and, if you are not root, that /etc/subuid has a line for you); or bring an image: npm run lab image import FILE',
  });
}

/**
 * The package lists of the coming release are valid for a week, and a mirror may be further behind than that.
 * Their signatures are still checked.
 */
function undated(suite: Suite): readonly string[] {
  return suite === 'forky' ? ['--aptopt=Acquire::Check-Valid-Until "false"'] : [];
}

/**
 * Why it failed, of all that it printed. Of a script that failed it repeats the whole text, so that what the
 * script said last comes long before the end.
 */
export function reasonIn(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const script = lines.findIndex((line) => line.startsWith('E: setup failed: E: command failed'));
  if (script > 0) return (lines[script - 1] ?? '').slice(0, 500);
  const errors = lines.filter((line) => /^(E|W):|error|fail/i.test(line) && !line.includes('setup failed'));
  return (errors.length > 0 ? errors : lines).slice(-3).join('; ').slice(0, 500) || 'no word from it';
}
