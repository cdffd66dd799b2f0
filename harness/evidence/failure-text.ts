import type { AssertionError } from 'chai';

const COMPARISON = /^(.*) to (?:deeply )?(?:equal|have the same(?: ordered)? members as) /s;
const ONE_SIDED = /^(.*) to (include|contain|be above|be at least|be below|be at most|be an?|match) (.*)$/s;

/**
 * What an assertion says, with what was expected first: chai says `WHAT: expected OBSERVED to equal EXPECTED`, which
 * becomes `WHAT: expected EXPECTED, observed OBSERVED`. What is negated, or the check's own words, stays as it is.
 */
export function failureText(error: InstanceType<typeof AssertionError>): string {
  const [, prefix = '', rest = ''] = /^((?:.*?: )?)expected (.*)$/s.exec(error.message) ?? [];
  // A word of our own has told both; what it tells of guests must not be taken for chai's words.
  if (rest.includes(', observed ')) return error.message;
  const { expected, actual } = Object.fromEntries(Object.entries(error));
  if (COMPARISON.test(rest) && expected !== undefined) {
    return `${prefix}expected ${show(expected)}, observed ${show(actual)}`;
  }
  const [, observed, verb, wanted] = ONE_SIDED.exec(rest) ?? [];
  if (observed === undefined || verb === undefined || wanted === undefined) return error.message;
  return `${prefix}expected it to ${verb} ${plain(wanted)}, observed ${plain(observed)}`;
}

function show(value: unknown): string {
  if (Array.isArray(value)) return value.map(show).sort().join(', ') || 'none';
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
}

/** chai's way to write values, nearer to people's: `+0`, `[]`, `undefined`. */
function plain(text: string): string {
  return text
    .replace(/^\+0$/, '0')
    .replace(/^\[\]$/, 'none')
    .replace(/^undefined$/, 'nothing');
}
