import { execa } from 'execa';
import { accessSync, constants } from 'node:fs';
import { LabError, briefly } from '../../common/errors.ts';
import { locate } from '../host-packages.ts';
import type { Environment } from '../paths.ts';

/** The version of a QEMU. */
export interface QemuVersion {
  /** `10.0.2` */
  readonly text: string;
  readonly major: number;
  readonly minor: number;
}

/** The program that SWARMLAB_QEMU names, whether it is there or not, else the first in PATH. */
export function qemuPath(env: Environment): string | undefined {
  return named(env) ?? locate('qemu-system-x86_64', { env });
}

/** @throws LabError `no-qemu` */
export function needQemu(env: Environment): string {
  const path = qemuPath(env);
  if (path === undefined) throw noQemu(env, 'none in PATH');
  try {
    accessSync(path, constants.X_OK);
    return path;
  } catch (cause) {
    throw noQemu(env, `SWARMLAB_QEMU is ${path}, which cannot be run`, cause);
  }
}

/** The version of one that is new enough. @throws LabError `no-qemu`, `old-qemu` */
export async function needNewQemu(path: string, env: Environment): Promise<string> {
  const printed = await printedVersion(path).catch((cause: unknown) => {
    throw noQemu(env, `${path}, which cannot be run: ${briefly(cause)}`, cause);
  });
  const version = versionIn(printed);
  if (version !== undefined && isNewEnough(version)) return version.text;
  throw new LabError({
    code: 'old-qemu',
    wanted: 'QEMU 7.2 or newer (its LAN between machines, -netdev stream, came with 7.2)',
    found: `${version?.text ?? 'an unknown version'} at ${path}`,
    next: 'upgrade qemu-system-x86 (Debian 12 has 7.2, its backports 10.0), or set SWARMLAB_QEMU to a newer one',
  });
}

/** What `--version` prints. */
export async function printedVersion(path: string): Promise<string> {
  return (await execa(path, ['--version'], { timeout: 10_000 })).stdout;
}

/** The version in what `--version` prints; undefined when there is none. */
export function versionIn(printed: string): QemuVersion | undefined {
  const match = /version ((\d+)\.(\d+)(?:\.\d+)*)/.exec(printed);
  if (match === null) return undefined;
  return { text: match[1] ?? '', major: Number(match[2]), minor: Number(match[3]) };
}

export function isNewEnough({ major, minor }: QemuVersion): boolean {
  return major > 7 || (major === 7 && minor >= 2);
}

function named(env: Environment): string | undefined {
  const own = env['SWARMLAB_QEMU'] ?? '';
  return own === '' ? undefined : own;
}

function noQemu(env: Environment, found: string, cause?: unknown): LabError {
  const packages = 'apt-get install qemu-system-x86 qemu-utils';
  return new LabError({
    code: 'no-qemu',
    wanted: 'QEMU for x86-64 machines (qemu-system-x86_64)',
    found,
    next:
      named(env) === undefined
        ? `${packages} (or npm run lab doctor for all that is missing)`
        : `set SWARMLAB_QEMU to the path of the program itself, or unset it (and ${packages})`,
    cause,
  });
}
