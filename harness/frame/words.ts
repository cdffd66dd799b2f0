import type { Lab } from '../guide/lab.ts';
import type { HeaderKind } from './dissection.ts';
import { FIELDS_EN } from './words-en.ts';
import { FIELDS_ZH } from './words-zh.ts';

/** What a field is called, and what it is for. */
export interface FieldWords {
  readonly name: string;
  readonly meaning: string;
}

/** By header and field as a dissection names them: `ipv4.ttl`. */
export type AllFieldWords = Readonly<Record<string, FieldWords>>;

export interface FrameWords {
  readonly language: Lab['language'];
  readonly outer: string;
  readonly inner: string;
  readonly headers: Readonly<Record<HeaderKind, string>>;
  readonly fields: AllFieldWords;
  readonly offset: string;
  readonly bytes: string;
  readonly field: string;
  readonly value: string;
  readonly meaning: string;
  /** Of a strip that shows all headers in their order. */
  readonly order: string;
  readonly more: (bytes: number) => string;
  /** Under the figure. @param added by VXLAN to the inner frame, in bytes */
  readonly sum: (all: number, added: number) => string;
}

const en: FrameWords = {
  language: 'en',
  outer: 'outer',
  inner: 'inner',
  headers: {
    ...{
      ethernet: 'Ethernet',
      ipv4: 'IPv4',
      udp: 'UDP',
      vxlan: 'VXLAN',
      tcp: 'TCP',
      icmp: 'ICMP',
      arp: 'ARP',
    },
    data: 'data',
  },
  fields: FIELDS_EN,
  offset: 'Byte',
  bytes: 'Bytes',
  field: 'Field',
  value: 'Value',
  meaning: 'Meaning',
  order: 'The headers from the outermost to the innermost',
  more: (bytes) => `and ${bytes} more bytes`,
  sum: (all, added) =>
    `${all} bytes on the LAN: the inner frame of ${all - added} bytes, and ${added} bytes in front of it.`,
};

const zh: FrameWords = {
  language: 'zh',
  outer: '外层',
  inner: '内层',
  headers: { ...en.headers, data: '数据' },
  fields: FIELDS_ZH,
  offset: '偏移',
  bytes: '字节',
  field: '字段',
  value: '值',
  meaning: '含义',
  order: '由外到内的各层头部',
  more: (bytes) => `以及其余 ${bytes} 字节`,
  sum: (all, added) => `局域网上共 ${all} 字节：内层帧 ${all - added} 字节，前面另加 ${added} 字节。`,
};

export const FRAME_WORDS: Readonly<Record<Lab['language'], FrameWords>> = { en, zh };
