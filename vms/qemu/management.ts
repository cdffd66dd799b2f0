import type { SshTarget } from '../ssh/connection.ts';

/**
 * Where a machine's sshd is reached: at a port of this host that QEMU forwards. The caller adds the keys.
 */
export function managementTarget(
  node: string,
  port: number,
): Pick<SshTarget, 'node' | 'host' | 'port' | 'user'> {
  return { node, host: '127.0.0.1', port, user: 'root' };
}
