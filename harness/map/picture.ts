import type { EvidenceView } from '../evidence/view.ts';
import type { NodeView } from '../evidence/node-view.ts';
import { pairsOf, type Pair } from './cables.ts';
import { lanesOf } from './lanes.ts';
import { machineThing } from './machines.ts';
import { overlayOf, type Overlay } from './overlays.ts';
import { serviceThings } from './services.ts';
import type { Cable, Picture, Tone } from './thing.ts';
import type { MapWords } from './words.ts';

/** What a map shows of one moment. @param overlays those of all moments that are compared */
export function pictureOf(view: EvidenceView, overlays: readonly Overlay[], words: MapWords): Picture {
  return {
    services: serviceThings(view, words),
    machines: view.nodes.map((node) => machineThing(node, view, overlays, words)),
    cables: view.nodes.flatMap((node) => pairsOf(node).map((pair) => cableOf(node, pair, overlays, words))),
    lanes: lanesOf(view, overlays, words),
  };
}

function cableOf(node: NodeView, { ends }: Pair, overlays: readonly Overlay[], words: MapWords): Cable {
  const [from, to] = ends;
  const names = ends.map(({ namespace, link }) => `${link} (${namespace})`);
  return {
    key: [node.name, ...names.toSorted()].join(' '),
    machine: node.name,
    ends: [
      { namespace: from.namespace, link: from.link },
      { namespace: to.namespace, link: to.link },
    ],
    tone: toneOf(ends, overlays),
    facts: [`${words.vethPair}: ${names.join(' – ')}`],
  };
}

/** A cable belongs to the network whose bridge one of its ends is a port of. */
function toneOf(ends: Pair['ends'], overlays: readonly Overlay[]): Tone {
  for (const { namespace, seen } of ends) {
    const overlay = overlayOf(namespace, overlays);
    if (overlay && seen.master !== undefined) return overlay.tone;
    if (namespace === 'host' && seen.master !== undefined) return 'bridge';
  }
  return 'plain';
}
