import type { CapturedFrame } from '../evidence/types.ts';
import { dissect } from '../frame/dissect.ts';
import type { Dissection, Header } from '../frame/dissection.ts';

/** What the frame inside carries, of those that evidence names, and where it has its addresses. */
const PAYLOADS = {
  '0x0800': { type: 'ipv4', from: 'ipv4.source', to: 'ipv4.destination' },
  '0x0806': { type: 'arp', from: 'arp.sender', to: 'arp.target' },
} as const;

/**
 * The headers of a frame on the wire that has VXLAN in it: the collector's filter has seen to that, whatever
 * the port.
 * @param bytes its beginning; what is inside may be cut off
 * @throws RangeError when it ends before the end of the header of the frame inside
 */
export function readVxlanFrame(bytes: Uint8Array): Omit<CapturedFrame, 'direction'> {
  const port = Number(valueIn(dissect(bytes), 'outer', 'udp.destination'));
  const frame = dissect(bytes, port);
  const outer = (id: string) => valueIn(frame, 'outer', id);
  const inner = (id: string) => valueIn(frame, 'inner', id);
  return {
    source: outer('ipv4.source'),
    destination: outer('ipv4.destination'),
    port,
    vni: Number(outer('vxlan.vni')),
    innerDestination: inner('ethernet.destination'),
    innerSource: inner('ethernet.source'),
    ...payload(frame, inner('ethernet.type')),
  };
}

function payload(frame: Dissection, type: string): Pick<CapturedFrame, 'type' | 'from' | 'to'> {
  const shape = type in PAYLOADS ? PAYLOADS[type as keyof typeof PAYLOADS] : undefined;
  if (shape === undefined) return { type };
  if (!frame.headers.some(({ kind, depth }) => kind === shape.type && depth === 'inner')) {
    return { type: shape.type };
  }
  return {
    type: shape.type,
    from: valueIn(frame, 'inner', shape.from),
    to: valueIn(frame, 'inner', shape.to),
  };
}

function valueIn({ headers, bytes }: Dissection, depth: Header['depth'], id: string): string {
  const field = headers
    .filter((header) => header.depth === depth)
    .flatMap(({ fields }) => fields)
    .find((each) => each.id === id);
  if (field === undefined)
    throw new RangeError(`no ${id} in a frame of which ${bytes.length} bytes are there`);
  return field.value;
}
