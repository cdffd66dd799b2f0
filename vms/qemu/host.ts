import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { cpus } from 'node:os';
import { z } from 'zod';
import { writeWhole, privateFolder } from '../files.ts';
import type { Environment } from '../paths.ts';
import { provedAccelerator } from './accelerator.ts';
import { needNewQemu, needQemu } from './program.ts';

/** The QEMU of this host and what it can do here. */
export interface QemuHost {
  readonly binary: string;
  /** As `--version` prints it: `10.0.2`. */
  readonly version: string;
  readonly accelerator: 'kvm' | 'tcg';
  /** Why it is not KVM, in a few words; undefined when it is. */
  readonly withoutKvm?: string;
  /** What follows `-cpu`. */
  readonly cpuModel: string;
}

const seenSchema = z.strictObject({
  /** Goes up when the proof of KVM changes: what was proved otherwise is proved again. */
  proof: z.literal(2),
  binary: z.string(),
  modifiedMs: z.number(),
  bytes: z.number(),
  bootId: z.string(),
  version: z.string(),
  accelerator: z.enum(['kvm', 'tcg']),
  withoutKvm: z.string().optional(),
});
type Seen = z.infer<typeof seenSchema>;

/**
 * Finds QEMU and proves its accelerator. The result is remembered in `cache` until the host boots again or
 * the binary changes, for asking costs a tenth of a second or more.
 * @throws LabError `no-qemu`, `old-qemu`
 */
export async function examineQemu(env: Environment, cache: string): Promise<QemuHost> {
  const binary = needQemu(env);
  // For a KVM that passes the proof and fails later. The user asked for it, so it is not remembered.
  if (env['SWARMLAB_ACCELERATOR'] === 'tcg') {
    const asked = { accelerator: 'tcg', withoutKvm: 'SWARMLAB_ACCELERATOR is tcg' } as const;
    return hostOf({ binary, version: await needNewQemu(binary, env), ...asked });
  }
  const now = await identity(binary);
  const before = await recall(memoryFile(cache));
  const known = before !== undefined && isSame(before, now) ? before : undefined;
  // A missing device or permission costs nothing to look for, and may appear while the host runs.
  if (known !== undefined && known.withoutKvm?.startsWith('no ') !== true) return hostOf(known);

  const version = known?.version ?? (await needNewQemu(binary, env));
  const proof = await provedAccelerator(binary);
  if (known !== undefined && known.withoutKvm === proof.withoutKvm) return hostOf(known);
  const seen: Seen = { proof: 2, ...now, version, ...proof };
  await remember(cache, seen);
  return hostOf(seen);
}

/**
 * The same host without KVM, which passed its proof and failed under a guest: remembered like a proof.
 * @param why in a few words
 */
export async function withoutKvm(
  { binary, version }: QemuHost,
  why: string,
  cache: string,
): Promise<QemuHost> {
  const verdict = { accelerator: 'tcg', withoutKvm: `/dev/kvm fails under a guest (${why})` } as const;
  const seen: Seen = { proof: 2, ...(await identity(binary)), version, ...verdict };
  await remember(cache, seen);
  return hostOf(seen);
}

/** What a verdict holds for: this program, until the host boots again. */
type Identity = Pick<Seen, 'binary' | 'modifiedMs' | 'bytes' | 'bootId'>;

async function identity(binary: string): Promise<Identity> {
  const { mtimeMs: modifiedMs, size: bytes } = await stat(binary);
  const bootId = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
  return { binary, modifiedMs, bytes, bootId };
}

function isSame(one: Identity, other: Identity): boolean {
  return (['binary', 'modifiedMs', 'bytes', 'bootId'] as const).every((key) => one[key] === other[key]);
}

const memoryFile = (cache: string): string => join(cache, 'host.json');

async function remember(cache: string, seen: Seen): Promise<void> {
  await privateFolder(cache);
  await writeWhole(memoryFile(cache), JSON.stringify(seen));
}

type Known = Pick<Seen, 'binary' | 'version' | 'accelerator' | 'withoutKvm'>;

function hostOf({ binary, version, accelerator, withoutKvm }: Known): QemuHost {
  return {
    binary,
    version,
    accelerator,
    ...(withoutKvm !== undefined && { withoutKvm }),
    cpuModel: cpuModel(version, accelerator),
  };
}

/**
 * Features that make an emulated processor slower. Five-level page tables lengthen each software page walk.
 * With `erms` and `fsrm` a kernel and its programs clear and copy memory with `rep stosb` and `rep movsb`,
 * which QEMU does byte by byte; without them, in words of eight bytes.
 */
const EMULATED_WITHOUT = ['la57', 'erms', 'fsrm'];

/**
 * QEMU 7 under TCG corrupts 6.12 guests with its cmpxchg16b (measured: 4 of 7 machines died in the slab
 * allocator, 0 of 12 without it); QEMU 10 does not.
 */
function cpuModel(version: string, accelerator: 'kvm' | 'tcg'): string {
  if (accelerator === 'kvm') return 'host';
  const spared = [...EMULATED_WITHOUT, ...(Number.parseInt(version, 10) < 9 ? ['cx16'] : [])];
  return ['max', ...spared.map((feature) => `-${feature}`)].join(',');
}

/** `with KVM`, or `emulated without KVM: …`. */
export function accelerated({ accelerator, withoutKvm }: QemuHost): string {
  return accelerator === 'kvm' ? 'with KVM' : `emulated without KVM: ${withoutKvm ?? 'not usable'}`;
}

/** What distinguishes this host's processor from others, since state saved under KVM depends on it. */
export function hostProcessor(accelerator: 'kvm' | 'tcg'): string {
  return accelerator === 'kvm' ? (cpus()[0]?.model ?? 'unknown') : 'any';
}

async function recall(file: string): Promise<Seen | undefined> {
  try {
    return seenSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return undefined;
  }
}
