import { dissect, VXLAN_PORT } from './dissect.ts';
import type { Dissection } from './dissection.ts';
import { framesIn, type Captured } from './pcap.ts';

/** The most frames of one capture that are looked at. */
const MOST = 20_000;

/** The first frame of a capture that carries another one in VXLAN. */
export function firstVxlanFrame(pcap: Uint8Array, port = VXLAN_PORT): Captured | undefined {
  return bestFrame(pcap, port, () => 0);
}

/**
 * The most telling VXLAN frame: the first that carries TCP data, such as a request; else the first with TCP;
 * else the first.
 */
export function mostTellingFrame(pcap: Uint8Array, port = VXLAN_PORT): Captured | undefined {
  return bestFrame(pcap, port, rankOf);
}

function bestFrame(
  pcap: Uint8Array,
  port: number,
  rank: (dissection: Dissection) => number,
): Captured | undefined {
  let best: { readonly frame: Captured; readonly rank: number } | undefined;
  let looked = 0;
  for (const frame of framesIn(pcap)) {
    if ((looked += 1) > MOST) break;
    const dissection = dissect(frame.bytes, port);
    if (!isWholeVxlan(dissection)) continue;
    const found = { frame, rank: rank(dissection) };
    if (best === undefined || found.rank < best.rank) best = found;
    if (best.rank === 0) break;
  }
  return best?.frame;
}

/**
 * Anything may be sent to that port: a VXLAN header has the flag of a valid VNI, and a frame follows it.
 */
function isWholeVxlan({ headers }: Dissection): boolean {
  const vxlan = headers.find(({ kind }) => kind === 'vxlan');
  const hasVni = ((vxlan?.fields[0]?.bytes[0] ?? 0) & 8) !== 0;
  return hasVni && headers.some(({ kind, depth }) => kind === 'ethernet' && depth === 'inner');
}

function rankOf({ headers }: Dissection): number {
  const inner = headers.filter(({ depth }) => depth === 'inner').map(({ kind }) => kind);
  if (!inner.includes('tcp')) return 2;
  return inner.includes('data') ? 0 : 1;
}
