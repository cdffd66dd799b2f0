import { Expected, same, valuesOf } from './expected.ts';
import { listed } from './listed.ts';
import { ofAll } from './of-all.ts';

type Plain = string | number | boolean;
type Asked = Plain | RegExp | readonly Plain[] | Expected;

/** One thing that a pattern may ask of an item. */
export interface Facet<T> {
  /** Its name in messages: `MTU`. A boolean is written as `encrypted` or `not encrypted`. */
  readonly label: string;
  readonly of: (item: T) => Plain | readonly Plain[] | undefined;
  /** How a value is written in messages, when not as it is. */
  readonly write?: (value: Plain) => string;
}

/** What a pattern `P` may ask of items `T`, and how messages describe both. */
export interface Kind<T, P> {
  /** `link`, `route`… */
  readonly noun: string;
  readonly facets: { readonly [K in keyof Required<P>]: Facet<T> };
  /** The facet that identifies an item for people. */
  readonly key?: keyof P & string;
  /** An item in messages; when left out, its key and the facets that were asked for. */
  readonly show?: (item: T) => string;
}

export interface Search {
  /** `link br0 with MTU 1450`. */
  readonly wanted: string;
  /** The items with the wanted key, or those that have most of what is asked for; else all. */
  readonly observed: string;
  /** Whether there is an item with all that is asked for. @throws Inconclusive when that cannot be known */
  readonly found: () => boolean;
}

/**
 * Looks among `items` for one with all that the pattern asks for. Of an item with several values one must be
 * the wanted one; a wanted list must be exactly these, in any order.
 * @throws TypeError when the pattern asks for something undefined
 */
export function search<T, P extends object>(kind: Kind<T, P>, items: readonly T[], pattern: P): Search {
  const { noun, key, show } = kind;
  const asked = Object.entries(pattern).map(([name, value]) => {
    // Ignored, it would let a check pass that meant to ask for something.
    if (value === undefined) throw new TypeError(`the ${name} that a ${noun} should have is undefined`);
    return { name: name as keyof P & string, value: value as Asked };
  });
  const rest = asked.filter(({ name }) => name !== key);
  const named = asked.find(({ name }) => name === key);

  const has = (item: T, { name, value }: { name: keyof P; value: Asked }): boolean =>
    agrees(value, kind.facets[name].of(item), `${kind.facets[name].label} of the ${noun}`);
  const keyOf = (item: T): string => (key ? written(kind.facets[key], kind.facets[key].of(item)) : noun);
  const withRest = (title: string, of: (each: (typeof rest)[number]) => Asked | undefined): string =>
    [title, rest.map((each) => inWords(kind.facets[each.name], of(each))).join(', ')]
      .filter(Boolean)
      .join(' with ');

  // For the message only: values in doubt are weighed when the verdict is made.
  const score = (item: T): number =>
    asked.filter(({ name, value }) =>
      agrees(value instanceof Expected ? value.values : value, kind.facets[name].of(item), ''),
    ).length;
  const best = Math.max(0, ...items.map(score));
  const near = named
    ? items.filter((item) => has(item, named))
    : items.filter((item) => best > 0 && score(item) === best);
  const whole = (item: T): string => withRest(keyOf(item), ({ name }) => kind.facets[name].of(item));
  return {
    wanted: withRest(
      named ? `${noun} ${written(kind.facets[named.name], named.value)}` : `a ${noun}`,
      ({ value }) => value,
    ),
    observed:
      near.length > 0 ? near.map(show ?? whole).join('; ') : listed(items.map(show ?? keyOf), `no ${noun}`),
    found: () => items.some((item) => ofAll(asked, (each) => has(item, each))),
  };
}

function agrees(wanted: Asked, observed: Plain | readonly Plain[] | undefined, what: string): boolean {
  const found = [observed ?? []].flat();
  if (isPlain(wanted)) return found.includes(wanted);
  if (wanted instanceof RegExp) return found.some((each) => wanted.test(String(each)));
  return same(wanted instanceof Expected ? wanted : wanted.map(String), found.map(String), what);
}

/** `MTU 1450`, `no master`, `peers [10.0.0.1, 10.0.0.2]`, `not encrypted`. */
function inWords<T>(facet: Facet<T>, value: Asked | undefined): string {
  if (typeof value === 'boolean') return value ? facet.label : `not ${facet.label}`;
  if (value === undefined) return `no ${facet.label}`;
  const text = written(facet, value);
  return text === '' ? `no ${facet.label}` : `${facet.label} ${text}`;
}

function written<T>({ write = String }: Facet<T>, value: Asked | undefined): string {
  if (value === undefined) return '?';
  if (isPlain(value)) return write(value);
  if (value instanceof RegExp) return String(value);
  const all = (value instanceof Expected ? valuesOf(value) : value).map((each: Plain) => write(each));
  return all.length > 1 ? `[${listed(all)}]` : (all[0] ?? '');
}

function isPlain(value: Asked): value is Plain {
  return typeof value !== 'object';
}
