import { LANGUAGES } from '../../common/languages.ts';
import type { FrameWords } from '../../harness/frame/words.ts';
import { frameFields } from './frame-fields.ts';

/** What figures of frames say in English. */
export const frame: FrameWords = {
  tag: LANGUAGES.en.tag,
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
  fields: frameFields,
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
