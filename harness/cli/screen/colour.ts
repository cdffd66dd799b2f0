import { coloured, plain } from '../../report/paint.ts';
import type { Paint } from '../../report/paint.ts';

export type ColourWish = 'auto' | 'never';

/** Colours for `stream`: on a terminal, unless NO_COLOR (https://no-color.org) or the caller says no. */
export function paintFor(
  stream: { readonly isTTY?: boolean },
  wish: ColourWish,
  env: Readonly<Record<string, string | undefined>>,
): Paint {
  if (wish === 'never' || (env['NO_COLOR'] ?? '') !== '' || env['TERM'] === 'dumb') return plain;
  if ((env['FORCE_COLOR'] ?? '') !== '' && env['FORCE_COLOR'] !== '0') return coloured;
  return stream.isTTY === true ? coloured : plain;
}
