import { readFile, readdir } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { deadlineIn } from '../../common/deadline.ts';

/** A QEMU process found running. */
export interface QemuProcess {
  readonly pid: number;
  /** What follows `-name`: the node's name, or `lan`. */
  readonly name: string;
}

/**
 * The QEMU processes whose monitor is a socket in `sockets`. Asking /proc needs no file that could be out of
 * date: it finds machines too whose starter was killed before it could write anything down, and never a
 * stranger's process that got an old id.
 */
export async function machinesOf(sockets: string): Promise<readonly QemuProcess[]> {
  const found: QemuProcess[] = [];
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  await Promise.all(
    pids.map(async (pid) => {
      const args = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0');
      const at = args.indexOf('-name');
      const name = at > 0 ? args[at + 1] : undefined;
      if (name !== undefined && args.some((arg) => arg.startsWith(`unix:${sockets}/`))) {
        found.push({ pid: Number(pid), name });
      }
    }),
  );
  return found;
}

/** Ends the machines at once, as by pulling their plugs, and waits until the kernel has let go of them. */
export async function endMachines(sockets: string, timeoutMs = 10_000): Promise<void> {
  const deadline = deadlineIn(timeoutMs);
  for (;;) {
    const left = await machinesOf(sockets);
    if (left.length === 0) return;
    for (const { pid } of left) kill(pid);
    if (deadline.passed()) throw new Error(`cannot end process ${left.map(({ pid }) => pid).join(', ')}`);
    await delay(10);
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself between the look and the signal.
  }
}
