import { constants } from 'node:os';
import type { ClientChannel } from 'ssh2';

/**
 * Records how a channel's command ends. The returned function gives its exit status: undefined for one that
 * was cut short. Must be called in the callback that hands the channel over: a quick command may end in the
 * packet in which it begins.
 */
export function watchExit(channel: ClientChannel): () => number | undefined {
  let exitStatus: number | undefined;
  channel.on('exit', (status: number | null, signal?: string) => {
    exitStatus = status ?? 128 + signalNumber(signal);
  });
  return () => exitStatus;
}

/** @param name as ssh2 gives it, with `SIG` added to what crossed the wire */
function signalNumber(name: string | undefined): number {
  const numbers: Readonly<Record<string, number | undefined>> = constants.signals;
  return numbers[name ?? ''] ?? 0;
}
