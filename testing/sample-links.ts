import { nodeOf } from './sample-evidence.ts';
import type { NodeEvidence } from '../harness/evidence/evidence.ts';
import type { Link, Namespace } from '../harness/evidence/types.ts';

/** For tests: a link that is up and has nothing else. */
export function linkOf(index: number, name: string, change: Partial<Link> = {}): Link {
  return { index, name, mtu: 1500, state: 'UP', flags: ['UP'], mac: '', addresses: [], ...change };
}

/** For tests: one end of a veth pair. @param peer the other end's index, and the netnsid of its namespace */
export function vethOf(index: number, name: string, peer: readonly [number, number?], master?: string): Link {
  const [peerIndex, peerNamespace] = peer;
  return linkOf(index, name, {
    ...{ kind: 'veth', peerIndex },
    ...(peerNamespace === undefined ? {} : { peerNamespace }),
    ...(master === undefined ? {} : { master }),
  });
}

/**
 * For tests: a namespace with these links. @param ids the names of its netnsids; not collected when left out
 */
export function namespaceOf(name: string, links: readonly Link[], ids?: readonly string[]): Namespace {
  const none = { ok: true, value: [] } as const;
  return {
    name,
    ids:
      ids === undefined
        ? { ok: false, error: 'not collected' }
        : { ok: true, value: ids.map((each, id) => ({ id, name: each })) },
    links: { ok: true, value: links },
    ...{ routes: none, neighbours: none, ipvs: none },
  };
}

/** For tests: a node with these namespaces. */
export function nodeWith(name: string, namespaces: readonly Namespace[]): NodeEvidence {
  return nodeOf(name, { kernel: { namespaces: { ok: true, value: namespaces } } });
}
