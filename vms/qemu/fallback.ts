import { LabError } from '../../common/errors.ts';
import type { Progress } from '../../common/progress.ts';
import { withoutKvm } from './host.ts';
import type { QemuHost } from './host.ts';
import { MachineStopped } from './stopped.ts';
import type { StopReason } from './stopped.ts';

/**
 * Makes machines with `host`. When one dies under KVM, or never answers, says so in one line, remembers it
 * for this host, and makes them without KVM.
 * @param cache the folder in which the verdict on this host is kept
 */
export async function withFallback<T>(
  host: QemuHost,
  cache: string,
  progress: Progress,
  make: (host: QemuHost) => Promise<T>,
): Promise<T> {
  try {
    return await make(host);
  } catch (error) {
    if (host.accelerator !== 'kvm' || !isDeath(error)) throw error;
    const emulated = await withoutKvm(host, error.found, cache);
    progress.note(`A machine failed under KVM, so it is emulated on this host from now on: ${error.found}`);
    return await make(emulated);
  }
}

/** What a half-working KVM does to its guests, unlike somebody who kills a machine. */
const KVM_FAILS: ReadonlySet<string | undefined> = new Set<StopReason>([
  ...(['internal-error', 'guest-panicked', 'guest-panic', 'guest-reset'] as const),
]);

function isDeath(error: unknown): error is LabError {
  if (error instanceof MachineStopped) return KVM_FAILS.has(error.reason);
  return error instanceof LabError && error.code === 'boot-timeout';
}
