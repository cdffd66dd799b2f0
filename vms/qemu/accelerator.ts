import { execa } from 'execa';
import { access, constants, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { briefly } from '../../common/errors.ts';
import { proofSector } from './kvm-proof.ts';

export interface Proof {
  readonly accelerator: 'kvm' | 'tcg';
  readonly withoutKvm?: string;
}

/** Milliseconds for a program of 400 bytes; it needs ten. */
const patience = 5_000;

/** QEMU's isa-debug-exit gives `(value << 1) | 1` as exit status. */
const goodExit = (0x2a << 1) | 1;

/**
 * KVM when a program that does what a guest does (kvm-proof.s) succeeds under it, else TCG. The device may be
 * there and not work, or work for some instructions only (nested virtualisation that the outer host does not
 * fully offer).
 */
export async function provedAccelerator(binary: string): Promise<Proof> {
  try {
    await access('/dev/kvm', constants.R_OK | constants.W_OK);
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return { accelerator: 'tcg', withoutKvm: missing ? 'no /dev/kvm' : 'no permission on /dev/kvm' };
  }
  const failure = await proofFailure(binary, ['-M', 'pc,accel=kvm', '-cpu', 'host']);
  if (failure === undefined) return { accelerator: 'kvm' };
  return { accelerator: 'tcg', withoutKvm: `/dev/kvm does not work (${failure})` };
}

/**
 * Runs the program on a machine.
 * @param machine QEMU's options that say which machine, accelerator and processor
 * @returns why it did not run to its end, in a few words; undefined when it did
 */
export async function proofFailure(binary: string, machine: readonly string[]): Promise<string | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'swarmlab-kvm-'));
  try {
    const disk = join(folder, 'boot.raw');
    await writeFile(disk, proofSector());
    const bare = ['-m', '32', '-nodefaults', '-display', 'none', '-no-reboot'];
    const exit = ['-device', 'isa-debug-exit,iobase=0xf4,iosize=0x04'];
    const drive = ['-drive', `file=${disk},format=raw,if=ide`];
    const args = [...machine, ...bare, ...exit, ...drive];
    // A QEMU that stops at an internal error stays, paused; nothing but the deadline ends it.
    const run = await execa(binary, args, { reject: false, timeout: patience, killSignal: 'SIGKILL' });
    if (run.exitCode === goodExit) return undefined;
    const said = briefly(run.stderr).slice(0, 120);
    if (run.timedOut) return said === '' ? 'it hangs' : `it hangs: ${said}`;
    return said || `exit status ${run.exitCode ?? '?'}`;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
