import { quoted } from './quoted.ts';

/** `command` as it is sent so that bash runs it as root: other users need sudo without a password. */
export function asRoot(user: string, command: string): string {
  return user === 'root' ? command : `sudo -n -H bash -c ${quoted(command)}`;
}
