import { homedir } from 'node:os';
import type { HostView } from '../../vms/host-view.ts';

/**
 * This process's environment and user. Commands read it once, when they begin, and pass it on; nothing else
 * does.
 */
export function thisHost(): HostView {
  return { env: { ...process.env, HOME: homedir() }, uid: process.getuid?.() ?? -1 };
}
