import { LabError } from '../../common/errors.ts';

/** A frame of a capture. */
export interface Captured {
  readonly at: Date;
  /** As it was on the LAN, as far as it was captured. */
  readonly bytes: Uint8Array;
}

const HEAD = 24;
const RECORD_HEAD = 16;
/** LINKTYPE_ETHERNET, from https://www.tcpdump.org/linktypes.html */
const ETHERNET = 1;
/** By the magic number, read in the right byte order: how many of the file's units of time make a second. */
const UNITS = new Map([
  [0xa1b2c3d4, 1e6],
  [0xa1b23c4d, 1e9],
]);

/**
 * The frames of a capture file in libpcap's format, up to one that was cut off while it was written.
 * @throws LabError `bad-capture` when it is no capture, or not one of Ethernet
 */
export function* framesIn(pcap: Uint8Array): Generator<Captured> {
  const view = new DataView(pcap.buffer, pcap.byteOffset, pcap.byteLength);
  if (pcap.length < HEAD) throw bad(`${pcap.length} bytes`);
  const isLittle = UNITS.has(view.getUint32(0, true));
  const unit = UNITS.get(view.getUint32(0, isLittle));
  if (unit === undefined) throw bad(`a file that begins with ${hexOf(pcap.subarray(0, 4))}`);
  const type = view.getUint32(20, isLittle) & 0xffff;
  if (type !== ETHERNET) throw bad(`link type ${type}`);
  let at = HEAD;
  while (at + RECORD_HEAD <= pcap.length) {
    const [seconds, fraction] = [view.getUint32(at, isLittle), view.getUint32(at + 4, isLittle)];
    const kept = view.getUint32(at + 8, isLittle);
    const start = at + RECORD_HEAD;
    if (start + kept > pcap.length) return;
    yield {
      at: new Date(seconds * 1000 + (fraction * 1000) / unit),
      bytes: pcap.subarray(start, start + kept),
    };
    at = start + kept;
  }
}

/** `08 00 00 00` */
export function hexOf(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
}

function bad(found: string): LabError {
  return new LabError({
    code: 'bad-capture',
    wanted: 'a capture of Ethernet frames as libpcap writes it',
    found,
    next: 'capture again',
  });
}
