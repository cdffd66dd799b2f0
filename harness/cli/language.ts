import type { Environment } from '../../vms/paths.ts';
import type { Lab } from '../guide/lab.ts';

/** The language that the locale asks for, as POSIX reads it: the first of these variables that says anything counts. */
export function languageOf(env: Environment): Lab['language'] {
  const said = ['LC_ALL', 'LC_MESSAGES', 'LANG'].map((name) => env[name]);
  const locale = said.find((value) => value !== undefined && value !== '') ?? '';
  return /^zh(?![a-z])/i.test(locale) ? 'zh' : 'en';
}
