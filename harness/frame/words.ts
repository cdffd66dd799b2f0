import type { HeaderKind } from './dissection.ts';

/** What a field is called, and what it is for. */
export interface FieldWords {
  readonly name: string;
  readonly meaning: string;
}

/** By header and field as a dissection names them: `ipv4.ttl`. */
export type AllFieldWords = Readonly<Record<string, FieldWords>>;

export interface FrameWords {
  /** The value of `lang`. */
  readonly tag: string;
  readonly outer: string;
  readonly inner: string;
  readonly headers: Readonly<Record<HeaderKind, string>>;
  readonly fields: AllFieldWords;
  readonly offset: string;
  readonly bytes: string;
  readonly field: string;
  readonly value: string;
  readonly meaning: string;
  /** Names the strip that shows all headers in their order. */
  readonly order: string;
  readonly more: (bytes: number) => string;
  /** Under the strip. @param added by VXLAN to the inner frame, in bytes */
  readonly sum: (all: number, added: number) => string;
}
