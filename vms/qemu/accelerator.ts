import { execa } from 'execa';
import { access, constants, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { briefly } from '../../common/errors.ts';

export interface Proof {
  readonly accelerator: 'kvm' | 'tcg';
  readonly withoutKvm?: string;
}

/** Milliseconds for a program of forty bytes; it needs ten. */
const patience = 5_000;

/** QEMU's isa-debug-exit gives `(value << 1) | 1` as exit status. */
const goodExit = (0x2a << 1) | 1;

/**
 * KVM when it runs a program, else TCG. The device may be there and yet not work (nested virtualisation that the
 * outer host does not really offer), so a boot sector is run that counts in protected mode and then reports.
 */
export async function provedAccelerator(binary: string): Promise<Proof> {
  try {
    await access('/dev/kvm', constants.R_OK | constants.W_OK);
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return { accelerator: 'tcg', withoutKvm: missing ? 'no /dev/kvm' : 'no permission on /dev/kvm' };
  }
  const folder = await mkdtemp(join(tmpdir(), 'swarmlab-kvm-'));
  try {
    const disk = join(folder, 'boot.raw');
    await writeFile(disk, bootSector());
    const machine = ['-M', 'pc,accel=kvm', '-cpu', 'host', '-m', '32', '-nodefaults', '-display', 'none'];
    const exit = ['-device', 'isa-debug-exit,iobase=0xf4,iosize=0x04', '-no-reboot'];
    const drive = ['-drive', `file=${disk},format=raw,if=ide`];
    const run = await execa(binary, [...machine, ...exit, ...drive], { reject: false, timeout: patience });
    if (run.exitCode === goodExit) return { accelerator: 'kvm' };
    const why = run.timedOut
      ? 'it hangs'
      : briefly(run.stderr).slice(0, 120) || `exit status ${run.exitCode ?? '?'}`;
    return { accelerator: 'tcg', withoutKvm: `/dev/kvm does not work (${why})` };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Real mode, then a jump to 32-bit protected mode, a loop with memory writes, and the report. */
function bootSector(): Buffer {
  const sector = Buffer.alloc(512);
  const code = [
    0xfa, // cli
    0x31,
    0xc0,
    0x8e,
    0xd8, // xor ax,ax; mov ds,ax
    0x0f,
    0x01,
    0x16,
    0x40,
    0x7c, // lgdt [0x7c40]
    0x0f,
    0x20,
    0xc0,
    0x66,
    0x83,
    0xc8,
    0x01,
    0x0f,
    0x22,
    0xc0, // mov eax,cr0; or eax,1; mov cr0,eax
    0xea,
    0x60,
    0x7c,
    0x08,
    0x00, // jmp 8:0x7c60
  ];
  sector.set(code, 0);
  sector.writeUInt16LE(23, 0x40); // limit of the table
  sector.writeUInt32LE(0x7c48, 0x42); // its address
  sector.writeBigUInt64LE(0x00cf9a000000ffffn, 0x50); // code, flat, 32 bits
  sector.writeBigUInt64LE(0x00cf92000000ffffn, 0x58); // data, flat
  const protectedMode = [
    0x66,
    0xb8,
    0x10,
    0x00,
    0x8e,
    0xd8, // mov ax,16; mov ds,ax
    0xb9,
    0x00,
    0x00,
    0x10,
    0x00, // mov ecx,0x100000
    0x89,
    0x0d,
    0x00,
    0x00,
    0x10,
    0x00, // mov [0x100000],ecx
    0xe2,
    0xf8, // loop
    0xb8,
    0x2a,
    0x00,
    0x00,
    0x00, // mov eax,0x2a
    0xe7,
    0xf4, // out 0xf4,eax
    0xf4, // hlt
  ];
  sector.set(protectedMode, 0x60);
  sector.writeUInt16LE(0xaa55, 510);
  return sector;
}
