import { join } from 'node:path';
import { Qmp } from './qmp.ts';

/**
 * How many blocks of code QEMU has translated for a machine since it started, or since its buffer was last
 * full; undefined under KVM. A machine that translates the same code again and again is slow, and this is
 * where it shows.
 * @param sockets the folder of the machines' sockets
 */
export async function translatedBlocks(sockets: string, name: string): Promise<number | undefined> {
  const monitor = await Qmp.open(join(sockets, `${name}.qmp`));
  try {
    const text = await monitor.execute('human-monitor-command', { 'command-line': 'info jit' });
    const count = /^TB count\s+(\d+)/m.exec(String(text))?.[1];
    return count === undefined ? undefined : Number(count);
  } finally {
    monitor.close();
  }
}
