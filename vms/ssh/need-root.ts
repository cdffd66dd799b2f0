import type { Client } from 'ssh2';
import { LabError } from '../../common/errors.ts';
import type { SshTarget } from './connection.ts';
import { execute } from './execute.ts';

/** Milliseconds for sudo to answer. */
const patience = 60_000;

/**
 * Makes sure that commands can be run as root over this connection.
 * @throws LabError `not-supported` when the user is not root and may not use sudo without a password
 */
export async function needRoot(client: Client, target: SshTarget, signal?: AbortSignal): Promise<void> {
  const { node, user } = target;
  if (user === 'root') return;
  const options = { timeoutMs: patience, ...(signal && { signal }) };
  const { exitStatus, stderr } = await execute(client, target, 'true', options);
  if (exitStatus === 0) return;
  throw new LabError({
    code: 'not-supported',
    wanted: `to run commands as root on ${node}, where ${user} logs in`,
    found: stderr.trim().split('\n', 1)[0] || `exit status ${exitStatus} from sudo`,
    next: `log in as root, or let ${user} use sudo without a password (sudoers(5): ${user} ALL=(ALL) NOPASSWD: ALL)`,
  });
}
