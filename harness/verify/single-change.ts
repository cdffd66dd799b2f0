import type { Evidence } from '../evidence/evidence.ts';

/** Where something stands in evidence: `['nodes', 0, 'engine', 'info']`. */
export type Path = readonly (string | number)[];

/** One thing in evidence that becomes another, or disappears. */
export interface Change {
  readonly path: Path;
  /** What stands there instead; `undefined` for nothing at all. */
  readonly to: unknown;
}

/** What `read` reads of the evidence: the paths of values, and of lists whose length it looked at. */
export function pathsRead(evidence: Evidence, read: (evidence: Evidence) => void): readonly Path[] {
  const paths = new Map<string, Path>();
  const seen = new WeakMap<object, object>();
  const watch = (value: object, path: Path): object => {
    const known = seen.get(value);
    if (known) return known;
    const watched = new Proxy(value, {
      get(target, key, receiver): unknown {
        const found: unknown = Reflect.get(target, key, receiver);
        if (typeof key === 'symbol' || typeof found === 'function') return found;
        const step = Array.isArray(target) && /^\d+$/.test(key) ? Number(key) : key;
        if (key === 'length' && Array.isArray(target)) paths.set(JSON.stringify(path), path);
        else if (typeof found === 'object' && found !== null) return watch(found, [...path, step]);
        else if (Object.hasOwn(target, key)) paths.set(JSON.stringify([...path, step]), [...path, step]);
        return found;
      },
    });
    seen.set(value, watched);
    return watched;
  };
  // Evidence is frozen, and a proxy must show what is frozen as it is.
  read(watch(structuredClone(evidence), []) as Evidence);
  return [...paths.values()];
}

/** Other values for what stands at `path`: the next number or address, shorter and longer lists, nothing. */
export function changesAt(evidence: Evidence, path: Path): readonly Change[] {
  if (path.at(-1) === 'ok') return [{ path: path.slice(0, -1), to: { ok: false, error: 'not collected' } }];
  // What stands in a list is taken out of it by way of the list.
  const gone = typeof path.at(-1) === 'string' ? [undefined] : [];
  return [...alternatives(valueAt(evidence, path)), ...gone].map((to) => ({ path, to }));
}

/** The evidence with this change; everything beside it is shared. */
export function changed(evidence: Evidence, { path, to }: Change): Evidence {
  return replaced(evidence, path, to) as Evidence;
}

/** For messages: `nodes.0.engine.info: "ready" made ""`. */
export function changeText(evidence: Evidence, { path, to }: Change): string {
  const [before, after] = [valueAt(evidence, path), to].map((value) => JSON.stringify(value) ?? 'nothing');
  return `${path.join('.')}: ${before?.slice(0, 200) ?? ''} made ${after?.slice(0, 200) ?? ''}`;
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce((at: unknown, step) => (at as Readonly<Record<string | number, unknown>>)[step], value);
}

function alternatives(value: unknown): readonly unknown[] {
  if (isList(value)) {
    const shorter = value.map((_, index) => value.filter((__, other) => other !== index));
    return [
      ...shorter,
      ...(value.length > 1 ? [[]] : []),
      ...(value.length > 0 ? [[...value, value[0]]] : []),
    ];
  }
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'number') return [value + 1, ...(value > 0 ? [value - 1, 0] : [])];
  if (typeof value === 'string') return [...neighbours(value), `${value}x`, ''];
  return [];
}

/** A text with its last number one higher: the next address, the next port. */
function neighbours(text: string): readonly string[] {
  const next = text.replace(/\d+(?=\D*$)/, (digits) => `${Number(digits) + 1}`);
  return next === text ? [] : [next];
}

function replaced(value: unknown, [step, ...rest]: Path, to: unknown): unknown {
  if (step === undefined) return to;
  if (isList(value)) return value.map((each, index) => (index === step ? replaced(each, rest, to) : each));
  const { [step]: old, ...others } = value as Readonly<Record<string | number, unknown>>;
  const now = replaced(old, rest, to);
  return now === undefined ? others : { ...(value as object), [step]: now };
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
