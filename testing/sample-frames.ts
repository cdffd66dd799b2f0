/** For tests: bytes from hexadecimal digits. */
export function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hex.replaceAll(/\s/g, ''), 'hex'));
}

/** For tests: a capture file of these frames, in the byte order that QEMU writes here. */
export function pcapOf(...frames: readonly Uint8Array[]): Uint8Array {
  const head = Buffer.alloc(24);
  head.writeUInt32LE(0xa1b2c3d4, 0);
  head.writeUInt16LE(2, 4);
  head.writeUInt16LE(4, 6);
  head.writeUInt32LE(65536, 16);
  head.writeUInt32LE(1, 20);
  const records = frames.map((frame, nth) => {
    const record = Buffer.alloc(16);
    record.writeUInt32LE(1_767_323_045 + nth, 0);
    record.writeUInt32LE(500_000, 4);
    record.writeUInt32LE(frame.length, 8);
    record.writeUInt32LE(frame.length, 12);
    return Buffer.concat([record, frame]);
  });
  return new Uint8Array(Buffer.concat([head, ...records]));
}

const OUTER_ETHERNET = '525400000103 525400000101 0800';
const OUTER_IPV4 = '4500 007e 1f3a 0000 40 11 0000 c0a84d0b c0a84d0d';
const INNER_ETHERNET = '02420a000021 02420a000002 0800';

/**
 * For tests: an HTTP request to a task on another machine, in VXLAN. @param port of the tunnels, in
 * hexadecimal digits
 */
export function requestInVxlan(text = 'GET / HTTP/1.1\r\n', port = '12b5'): Uint8Array {
  const tcp = '9c40 0050 00000001 00000002 80 18 01f6 0000 0000 0101080a0000000100000002';
  return frameOf(port, tcp, Buffer.from(text).toString('hex'));
}

/** For tests: the first segment of a connection, in VXLAN. */
export function synInVxlan(): Uint8Array {
  return frameOf('12b5', '9c40 0050 00000001 00000000 50 02 fd5c 0000 0000', '');
}

/** For tests: a frame of the LAN that is not VXLAN. */
export function gossip(): Uint8Array {
  return bytesOf(`${OUTER_ETHERNET} ${OUTER_IPV4} 1f0a 1f0a 000c 0000 01020304`);
}

function frameOf(port: string, tcp: string, data: string): Uint8Array {
  const ipv4 = '4500 0044 a1b2 4000 3f 06 0000 0a000002 0a000021';
  const vxlan = '08 000000 001000 00';
  return bytesOf(
    `${OUTER_ETHERNET} ${OUTER_IPV4} c3d4 ${port} 006a 0000 ${vxlan} ${INNER_ETHERNET} ${ipv4} ${tcp} ${data}`,
  );
}
