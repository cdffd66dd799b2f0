import type { EvidenceView } from '../evidence/view.ts';
import type { NodeView } from '../evidence/node-view.ts';
import type { Container, SwarmNode } from '../evidence/types.ts';
import { BARE } from './links.ts';
import { missingThing, namespacesOf, namespaceThing, type NamespaceContext } from './namespaces.ts';
import type { Overlay } from './overlays.ts';
import type { Thing } from './thing.ts';
import type { MapWords } from './words.ts';

/** The most namespaces that are drawn for one machine; more than any lab has. */
const MAX_NAMESPACES = 64;

/**
 * A node with its namespaces, in the order in which they are drawn: the host's and the overlays', then the
 * sandboxes.
 */
export function machineThing(
  node: NodeView,
  view: EvidenceView,
  overlays: readonly Overlay[],
  words: MapWords,
): Thing {
  const { engine, kernel } = node.sections;
  const containers = engine.containers.ok ? engine.containers.value : [];
  const names = new Map(view.nodes.map(({ name, address }) => [address, name]));
  const context: NamespaceContext = {
    overlays,
    containers,
    nameOf: (address) => names.get(address) ?? address,
    words,
  };
  const seen = namespacesOf(node);
  const sorted = seen
    .map((namespace) => ({ namespace, rank: rankOf(namespace.name, overlays, containers) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0))
    .map(({ namespace }) => namespaceThing(namespace, context));
  const left = sorted.length - MAX_NAMESPACES;
  const facts = factsOf(node, swarmNodeOf(node, view), context);
  return {
    ...BARE,
    kind: 'machine',
    key: node.name,
    text: node.name,
    more: facts.join(' · '),
    facts,
    parts: kernel.namespaces.ok
      ? [
          ...sorted.slice(0, MAX_NAMESPACES),
          ...(left > 0 ? [{ ...missingThing('', words), text: `+ ${left} ${words.andMore}` }] : []),
        ]
      : [missingThing(kernel.namespaces.error, words)],
  };
}

/**
 * A key to sort by, as text: the host, ingress, the other overlays in their order, ingress_sbox, containers,
 * load balancers, other namespaces.
 */
function rankOf(name: string, overlays: readonly Overlay[], containers: readonly Container[]): string {
  if (name === 'host') return '0';
  const nth = overlays.findIndex(({ id }) => id.startsWith(name.replace(/^(\d+-|lb_)/, '')));
  const place = String(nth < 0 ? overlays.length : nth).padStart(4, '0');
  if (/^\d+-/.test(name)) return `1${place}${name}`;
  if (name === 'ingress_sbox') return '2';
  if (name.startsWith('lb_')) return `4${place}${name}`;
  const container = containers.find(({ sandbox }) => sandbox === name);
  return container === undefined ? `5${name}` : `3${container.name}`;
}

function swarmNodeOf(node: NodeView, view: EvidenceView): SwarmNode | undefined {
  const { info } = node.sections.engine;
  if (!info.ok) return undefined;
  const lists = view.nodes.map(({ sections }) => sections.swarm.nodes);
  const listed = lists.flatMap((list) => (list.ok ? list.value : []));
  return listed.find(({ id }) => id === info.value.swarm.nodeId);
}

function factsOf(
  node: NodeView,
  known: SwarmNode | undefined,
  { nameOf, words }: NamespaceContext,
): readonly string[] {
  const { info, version } = node.sections.engine;
  const { reach } = node.sections;
  const swarm = info.ok ? info.value.swarm : undefined;
  const isManager = swarm === undefined ? node.role === 'manager' : swarm.manager;
  const unreached = reach.ok ? reach.value.filter(({ answered }) => !answered) : [];
  return [
    isManager ? words.manager : words.worker,
    ...(known?.manager?.leader === true ? [words.leader] : []),
    ...(swarm === undefined || swarm.state === 'active' ? [] : [`swarm: ${swarm.state}`]),
    ...(known === undefined || known.availability === 'active' ? [] : [known.availability]),
    ...(known === undefined || known.state === 'ready' ? [] : [known.state]),
    ...(unreached.length === 0
      ? []
      : [`${words.unreached} ${unreached.map(({ address }) => nameOf(address)).join(', ')}`]),
    node.address,
    ...(version.ok ? [`${words.engine} ${version.value.version}`] : []),
  ];
}
