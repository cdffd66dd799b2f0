import { languageOfLocale, ORIGINAL, type Language } from '../../common/languages.ts';
import type { Environment } from '../../vms/paths.ts';

/**
 * The language that the locale asks for, as POSIX reads it: the first of these variables that is not
 * empty counts.
 */
export function languageOf(env: Environment): Language {
  const values = ['LC_ALL', 'LC_MESSAGES', 'LANG'].map((name) => env[name]);
  const locale = values.find((value) => value !== undefined && value !== '') ?? '';
  return languageOfLocale(locale) ?? ORIGINAL;
}
