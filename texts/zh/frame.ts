import { LANGUAGES } from '../../common/languages.ts';
import type { FrameWords } from '../../harness/frame/words.ts';
import { frameFields } from './frame-fields.ts';

/** What figures of frames say in Chinese. */
export const frame: FrameWords = {
  tag: LANGUAGES.zh.tag,
  outer: '外层',
  inner: '内层',
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
    data: '数据',
  },
  fields: frameFields,
  offset: '偏移',
  bytes: '字节',
  field: '字段',
  value: '值',
  meaning: '含义',
  order: '由外到内的各层头部',
  more: (bytes) => `以及其余 ${bytes} 字节`,
  sum: (all, added) => `局域网上共 ${all} 字节：内层帧 ${all - added} 字节，前面另加 ${added} 字节。`,
};
