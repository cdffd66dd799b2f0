import { spawnSync } from 'node:child_process';
import { LabError } from '../../common/errors.ts';
import type { HostView } from '../../vms/host-view.ts';
import { installCommand, locate, missingPackages } from '../../vms/host-packages.ts';
import type { HostNeed } from '../../vms/host-packages.ts';
import { ask } from './ask.ts';

/** `never` prints what is missing and the command that installs it, and installs nothing. */
export type InstallPolicy = 'when-allowed' | 'never';

/**
 * Sees to it that the host has what is needed, by itself what making machines takes: as root, or with sudo
 * that needs no password, or asked on a terminal, it installs what is missing.
 * @throws LabError `host-lacks` or `no-qemu` with the one command to type
 */
export async function ensureHostPackages(
  policy: InstallPolicy,
  host: HostView,
  needs: readonly HostNeed[],
): Promise<void> {
  const packages = missingPackages(host, needs);
  if (packages.length === 0) return;
  if (policy === 'never') throw lacking(packages, host, 'installing is switched off');
  if (locate('apt-get', host) === undefined) {
    throw lacking(packages, host, 'no apt-get here to install them with (packages are named as Debian does)');
  }
  const prefix = await privilege(packages, host);
  process.stderr.write(`Installing host packages: ${packages.join(' ')}\n`);
  apt(prefix, ['update'], packages, host);
  const install = ['install', '-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300'];
  apt(prefix, [...install, ...packages], packages, host);
  const still = missingPackages(host, needs);
  if (still.length > 0) throw lacking(still, host, 'still missing after apt-get install');
}

/** What to put before `apt-get`, or an error when this user may not install anything. */
async function privilege(packages: readonly string[], host: HostView): Promise<readonly string[]> {
  if (host.uid === 0) return [];
  if (locate('sudo', host) === undefined) throw lacking(packages, host, 'not root, and no sudo');
  if (spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0) return ['sudo', '-n'];
  if (process.stdin.isTTY && process.stderr.isTTY) {
    const question = `Install ${packages.join(' ')} with sudo now? [y/N] `;
    const answer = await ask(question, process.stdin, process.stderr);
    if (/^y(es)?$/i.test(answer.trim())) return ['sudo'];
  }
  throw lacking(packages, host, 'not root, and sudo was not allowed');
}

function apt(
  prefix: readonly string[],
  options: readonly string[],
  packages: readonly string[],
  host: HostView,
): void {
  // `env` passes the setting through sudo, which clears the environment.
  const command = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...options];
  const [program = '', ...rest] = command;
  const done = spawnSync(program, rest, { stdio: ['inherit', 2, 2] });
  if (done.status === 0) return;
  const how = done.error?.message ?? `status ${done.status ?? done.signal ?? 'unknown'}`;
  throw lacking(packages, host, `apt-get ${options[0] ?? ''} ended with ${how}`);
}

function lacking(packages: readonly string[], host: HostView, found: string): LabError {
  return new LabError({
    code: packages.includes('qemu-system-x86') ? 'no-qemu' : 'host-lacks',
    wanted: `the host packages ${packages.join(', ')}`,
    found,
    next: installCommand(packages, host),
  });
}
