import type { EvidenceView } from '../evidence/view.ts';
import type { Link } from '../evidence/types.ts';
import { addressesOf } from './links.ts';
import { namespacesOf } from './namespaces.ts';
import { overlayOf, type Overlay } from './overlays.ts';
import type { Lane } from './thing.ts';
import type { MapWords } from './words.ts';

interface Place {
  readonly machine: string;
  readonly address: string;
  readonly namespace: string;
  readonly seen: Link;
}

/**
 * The LAN, the overlays with those of their VXLAN links that were observed, and tunnels that belong to no
 * known overlay.
 */
export function lanesOf(view: EvidenceView, overlays: readonly Overlay[], words: MapWords): readonly Lane[] {
  const places = placesIn(view);
  const known = new Set(knownIds(view));
  const lan = places.filter(
    ({ namespace, seen, address }) =>
      namespace === 'host' && addressesOf(seen).some((each) => each.startsWith(`${address}/`)),
  );
  const tunnels = places.filter(({ seen }) => seen.vxlan !== undefined);
  const stray = tunnels.filter(({ namespace }) => overlayOf(namespace, overlays) === undefined);
  return [
    { key: 'lan', kind: 'lan', text: words.lan, tone: 'plain', facts: [words.lan], joins: lan.map(joinOf) },
    ...overlays
      .filter(({ id }) => known.has(id))
      .map((overlay) => {
        const joined = tunnels.filter(({ namespace }) => overlayOf(namespace, overlays) === overlay);
        return tunnelLane(overlay, joined, words);
      }),
    ...[...new Set(stray.map(({ seen }) => seen.vxlan?.vni ?? 0))].map((vni): Lane => {
      const joins = stray.filter(({ seen }) => seen.vxlan?.vni === vni).map(joinOf);
      const text = `VXLAN ${vni}`;
      return { key: text, kind: 'tunnel', text, tone: 'plain', facts: [text], joins };
    }),
  ];
}

function tunnelLane(overlay: Overlay, joined: readonly Place[], words: MapWords): Lane {
  const { id, name, vni, subnets, encrypted, tone } = overlay;
  const text = [
    `VXLAN ${vni ?? '?'}`,
    name,
    ...subnets,
    ...(encrypted ? [words.encrypted] : []),
    ...(joined.length === 0 ? [words.runsNowhere] : []),
  ].join(' · ');
  return { key: id, kind: 'tunnel', text, tone, facts: [text], joins: joined.map(joinOf) };
}

function knownIds({ nodes }: EvidenceView): readonly string[] {
  return nodes.flatMap(({ sections: { engine } }) =>
    engine.networks.ok ? engine.networks.value.map(({ id }) => id) : [],
  );
}

function placesIn({ nodes }: EvidenceView): readonly Place[] {
  return nodes.flatMap((node) =>
    namespacesOf(node).flatMap(({ name: namespace, links }) =>
      (links.ok ? links.value : []).map((seen) => ({
        ...{ machine: node.name, address: node.address, namespace, seen },
      })),
    ),
  );
}

function joinOf({ machine, namespace, seen }: Place): Lane['joins'][number] {
  return { machine, namespace, link: seen.name };
}
