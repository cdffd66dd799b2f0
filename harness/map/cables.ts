import type { NodeView } from '../evidence/node-view.ts';
import type { Link, Namespace } from '../evidence/types.ts';
import { namespacesOf } from './namespaces.ts';
import type { CableEnd } from './thing.ts';

/** A veth pair whose two ends were both observed. */
export interface Pair {
  readonly ends: readonly [VethEnd, VethEnd];
}

interface VethEnd extends CableEnd {
  readonly seen: Link;
}

/** The veth pairs of a node, each once, and in the order of the namespaces. */
export function pairsOf(node: NodeView): readonly Pair[] {
  const all = namespacesOf(node);
  const pairs = new Map<string, Pair>();
  for (const namespace of all) {
    for (const seen of vethsIn(namespace)) {
      const end = { namespace: namespace.name, link: seen.name, seen };
      const other = otherEnd(end, namespace, all);
      if (other === undefined) continue;
      const key = [end, other].map((each) => `${each.namespace} ${each.seen.index}`).sort();
      if (!pairs.has(key.join(' '))) pairs.set(key.join(' '), { ends: [end, other] });
    }
  }
  return [...pairs.values()];
}

/**
 * The other end as the kernel reports it: by its index, in the namespace that `link-netnsid` stands for.
 * Evidence of version 1 has no names for these numbers; there, two links are a pair when each names the
 * other's index and no third link fits.
 */
function otherEnd(
  { namespace, seen }: VethEnd,
  { ids }: Namespace,
  all: readonly Namespace[],
): VethEnd | undefined {
  if (seen.peerIndex === undefined) return undefined;
  const behind =
    seen.peerNamespace === undefined
      ? namespace
      : ids.ok
        ? (ids.value.find(({ id }) => id === seen.peerNamespace)?.name ?? '')
        : undefined;
  const ends = all
    .filter(({ name }) => (behind === undefined ? name !== namespace : name === behind))
    .flatMap((each) =>
      vethsIn(each)
        .filter(({ index, peerIndex }) => index === seen.peerIndex && peerIndex === seen.index)
        .map((link): VethEnd => ({ namespace: each.name, link: link.name, seen: link })),
    );
  return ends.length === 1 ? ends[0] : undefined;
}

function vethsIn({ links }: Namespace): readonly Link[] {
  return links.ok ? links.value.filter(({ kind }) => kind === 'veth') : [];
}
