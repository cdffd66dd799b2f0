import type { Failure } from '../evidence/failure.ts';

/** How chai's own assertions begin what they say, before the value itself is put in. */
const SUBJECT = 'expected #{this} ';

/** What they say of two values that should be the same: these two are told side by side. */
const SAME = [
  'to equal #{exp}',
  'to deeply equal #{exp}',
  'to have the same members as #{exp}',
  'to have the same ordered members as #{exp}',
];

/** chai's way to write some values, and people's. */
const PLAIN = new Map([
  ['+0', '0'],
  ['[]', 'none'],
  ['Set{}', 'none'],
  ['undefined', 'nothing'],
]);

/**
 * What one of chai's own assertions found, from what it gave to chai's `assert` and not from the message that
 * chai made of it, in which a value from a guest could pass for chai's words. `undefined` where chai says
 * something of another form.
 */
export function valueFailure(
  assertion: Chai.AssertionStatic,
  [, said, saidNegated, expected]: readonly unknown[],
  utils: Chai.ChaiUtils,
): Failure | undefined {
  const negated = utils.flag(assertion, 'negate') === true;
  const given = negated ? saidNegated : said;
  const template: unknown = typeof given === 'function' ? (given as () => unknown)() : given;
  if (typeof template !== 'string' || !template.startsWith(SUBJECT)) return undefined;
  const label: unknown = utils.flag(assertion, 'message');
  const subject = typeof label === 'string' ? label : '';
  const observed: unknown = assertion._obj;
  const plain = (value: unknown): string => PLAIN.get(utils.inspect(value)) ?? utils.inspect(value);
  // What it got is said by `observed` already.
  const wanted = template
    .slice(SUBJECT.length)
    .replace(/,? but got #\{act\}$/, '')
    .replace(/ \+0$/, ' 0');
  if (SAME.includes(wanted)) {
    return { kind: 'value', subject, wanted: shown(expected), observed: shown(observed), where: {} };
  }
  return {
    ...{ kind: 'value', subject, where: {} },
    wanted: `it ${wanted.replace(/#\{(?:exp|act)\}/g, () => plain(expected))}`,
    observed: plain(observed),
  };
}

function shown(value: unknown): string {
  if (value instanceof Set) return shown([...value]);
  if (Array.isArray(value)) return value.map(shown).sort().join(', ') || 'none';
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
}
