import { languageOfLocale, ORIGINAL, type Language } from '../../common/languages.ts';
import type { Environment } from '../../vms/paths.ts';

/**
 * The language that the locale asks for, as POSIX reads it: the first of these variables that says anything
 * counts.
 */
export function languageOf(env: Environment): Language {
  const said = ['LC_ALL', 'LC_MESSAGES', 'LANG'].map((name) => env[name]);
  const locale = said.find((value) => value !== undefined && value !== '') ?? '';
  return languageOfLocale(locale) ?? ORIGINAL;
}
