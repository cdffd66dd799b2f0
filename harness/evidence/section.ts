import { z } from 'zod';

/** What one collector found: its value, or in the value's place why there is none. */
export type Section<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: string };

/** The schema of a section around the schema of its value. */
export function section<T extends z.ZodType>(value: T) {
  return z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), value }),
    z.object({ ok: z.literal(false), error: text(2000) }),
  ]);
}

/** A list with an upper bound: a guest may send anything. */
export function list<T extends z.ZodType>(item: T, max = 4096) {
  return z.array(item).max(max);
}

/** A string with an upper bound, in characters. */
export function text(max = 512) {
  return z.string().max(max);
}

export const wholeNumber = z.number().int().nonnegative();

/** Every property and element down to the last one, readonly. */
export type DeepReadonly<T> = T extends readonly (infer E)[]
  ? readonly DeepReadonly<E>[]
  : T extends object
    ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
    : T;
