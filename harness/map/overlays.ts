import type { EvidenceView } from '../evidence/view.ts';
import type { Network } from '../evidence/types.ts';
import type { Tone } from './thing.ts';

/** An overlay of the swarm as some node knows it. */
export interface Overlay {
  readonly id: string;
  readonly name: string;
  readonly vni: number | undefined;
  readonly subnets: readonly string[];
  readonly encrypted: boolean;
  readonly tone: Tone;
}

const TONES = ['overlay-1', 'overlay-2', 'overlay-3', 'overlay-4'] as const;

/**
 * The overlays that any node knows at any of these moments, ingress first, then by VNI: an overlay has the
 * same tone in each of them.
 */
export function overlaysIn(views: readonly EvidenceView[]): readonly Overlay[] {
  const found = new Map<string, Network>();
  for (const { sections } of views.flatMap(({ nodes }) => nodes)) {
    const { networks } = sections.engine;
    if (!networks.ok) continue;
    for (const network of networks.value) {
      if (network.driver !== 'overlay') continue;
      const known = found.get(network.id);
      // A node on which it does not run may know it without its VNI.
      if (known === undefined || known.vnis.length === 0) found.set(network.id, network);
    }
  }
  const sorted = [...found.values()].sort(
    (a, b) =>
      Number(b.ingress) - Number(a.ingress) || (a.vnis[0] ?? 0) - (b.vnis[0] ?? 0) || order(a.id, b.id),
  );
  let nth = 0;
  return sorted.map(({ id, name, vnis, subnets, encrypted, ingress }) => ({
    ...{ id, name, vni: vnis[0], encrypted },
    subnets: subnets.map(({ subnet }) => subnet),
    tone: ingress ? 'ingress' : (TONES[nth++ % TONES.length] ?? 'plain'),
  }));
}

/** The overlay whose own namespace (`1-…`) or load balancer (`lb_…`) has this name. */
export function overlayOf(namespace: string, overlays: readonly Overlay[]): Overlay | undefined {
  const start = /^(?:\d+-|lb_)([0-9a-z]+)$/.exec(namespace)?.[1];
  return start === undefined ? undefined : overlays.find(({ id }) => id.startsWith(start));
}

function order(a: string, b: string): number {
  return a < b ? -1 : 1;
}
