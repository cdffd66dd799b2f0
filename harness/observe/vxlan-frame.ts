import type { CapturedFrame } from '../evidence/types.ts';

const OUTER_IP = 14;
/** From the outer IP header to the UDP header, to the VXLAN header, to the frame inside; IP without options. */
const [UDP, VXLAN, INNER] = [OUTER_IP + 20, OUTER_IP + 28, OUTER_IP + 36];
const PAYLOAD = INNER + 14;

/**
 * The headers of a frame on the wire that has VXLAN in it (RFC 7348, section 5), the collector's filter has seen to that.
 * @param bytes its beginning; what is inside may be cut off
 * @throws RangeError when it ends before the header of the frame inside
 */
export function readVxlanFrame(bytes: Buffer): Omit<CapturedFrame, 'direction'> {
  const type = bytes.readUInt16BE(INNER + 12);
  return {
    source: address(bytes, OUTER_IP + 12),
    destination: address(bytes, OUTER_IP + 16),
    port: bytes.readUInt16BE(UDP + 2),
    vni: bytes.readUIntBE(VXLAN + 4, 3),
    innerDestination: mac(bytes, INNER),
    innerSource: mac(bytes, INNER + 6),
    ...payload(bytes, type),
  };
}

function payload(bytes: Buffer, type: number): Pick<CapturedFrame, 'type' | 'from' | 'to'> {
  // IPv4 has its addresses at 12 and 16, ARP for IPv4 at 14 and 24.
  const shape = { 0x0800: { type: 'ipv4', from: 12, to: 16 }, 0x0806: { type: 'arp', from: 14, to: 24 } }[
    type
  ];
  if (shape === undefined || bytes.length < PAYLOAD + shape.to + 4)
    return { type: shape?.type ?? `0x${type.toString(16).padStart(4, '0')}` };
  return {
    type: shape.type,
    from: address(bytes, PAYLOAD + shape.from),
    to: address(bytes, PAYLOAD + shape.to),
  };
}

function address(bytes: Buffer, at: number): string {
  return [0, 1, 2, 3].map((each) => bytes.readUInt8(at + each)).join('.');
}

function mac(bytes: Buffer, at: number): string {
  return [0, 1, 2, 3, 4, 5]
    .map((each) =>
      bytes
        .readUInt8(at + each)
        .toString(16)
        .padStart(2, '0'),
    )
    .join(':');
}
