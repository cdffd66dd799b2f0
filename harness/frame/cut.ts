import type { Field, FieldId, Header, HeaderKind } from './dissection.ts';

/** What a field's bytes say; a string alone when there is nothing to add. */
export type Reading = string | readonly [value: string, aside: string];

/** How one header is cut into fields: the name, how many bytes, and what they say. */
export type Cut = readonly [name: string, length: number, read: (bytes: Uint8Array) => Reading];

/** The header that begins at `offset`, or nothing when the frame ends before the header does. */
export function cutHeader(
  bytes: Uint8Array,
  { kind, depth, offset }: Pick<Header, 'kind' | 'depth' | 'offset'>,
  cuts: readonly Cut[],
): Header | undefined {
  let at = offset;
  const fields = cuts
    .filter(([, length]) => length > 0)
    .map(([name, length, read]): Field => {
      const part = bytes.subarray(at, at + length);
      const reading = part.length === length ? read(part) : '';
      const field = { id: idOf(kind, name), offset: at, bytes: part };
      at += length;
      return typeof reading === 'string'
        ? { ...field, value: reading }
        : { ...field, value: reading[0], aside: reading[1] };
    });
  return at > bytes.length ? undefined : { kind, depth, offset, length: at - offset, fields };
}

export function numberIn(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => sum * 256 + byte, 0);
}

function idOf(kind: HeaderKind, name: string): FieldId {
  return `${kind}.${name}`;
}
