import type { Container, Link, Namespace, Rule } from '../evidence/types.ts';
import type { NodeView } from '../evidence/node-view.ts';
import { ipvsThing, BARE, bridgeThing, linkThing, vxlanThing } from './links.ts';
import { overlayOf, type Overlay } from './overlays.ts';
import type { Thing } from './thing.ts';
import type { MapWords } from './words.ts';

/** What is known about the rest of a namespace's machine and of the cluster. */
export interface NamespaceContext {
  readonly overlays: readonly Overlay[];
  readonly containers: readonly Container[];
  /** The name of the node with this address on the LAN, or the address. */
  readonly nameOf: (address: string) => string;
  readonly words: MapWords;
}

type Heading = Pick<Thing, 'kind' | 'text' | 'more' | 'tone' | 'asides' | 'role'>;

/** The most links that are drawn for one namespace; more than any lab has. */
const MAX_LINKS = 64;

/** The namespaces of a node, each once: evidence may list the host's twice. */
export function namespacesOf({ sections }: NodeView): readonly Namespace[] {
  const { namespaces } = sections.kernel;
  return namespaces.ok ? [...new Map(namespaces.value.map((each) => [each.name, each])).values()] : [];
}

/** A namespace with its bridges, links, addresses, and what balances load in it. */
export function namespaceThing(namespace: Namespace, context: NamespaceContext): Thing {
  const { words } = context;
  const heading = headingOf(namespace, context);
  const parts = namespace.links.ok
    ? partsOf(namespace, namespace.links.value, context)
    : [missingThing(namespace.links.error, words)];
  return { ...BARE, ...heading, key: namespace.name, facts: [`${words.namespace} ${namespace.name}`], parts };
}

/** Stands in for what could not be observed. */
export function missingThing(why: string, words: MapWords): Thing {
  return { ...BARE, kind: 'missing', key: 'missing', text: words.notObserved, asides: [why] };
}

function partsOf(namespace: Namespace, links: readonly Link[], context: NamespaceContext): readonly Thing[] {
  const { words, nameOf } = context;
  const all = links.filter(({ name }) => name !== 'lo');
  const shown = all.slice(0, MAX_LINKS);
  const bridges = shown.filter(({ kind }) => kind === 'bridge');
  const inBridge = (link: Link): boolean => bridges.some(({ name }) => name === link.master);
  const tunnels = shown.filter(({ vxlan }) => vxlan !== undefined);
  const others = shown.filter(
    (link) => !bridges.includes(link) && !tunnels.includes(link) && !inBridge(link),
  );
  const { ipvs } = namespace;
  const left = all.length - shown.length;
  return [
    ...bridges.map((bridge) => bridgeThing(bridge, shown, words)),
    ...tunnels.map((link) => vxlanThing(link, namespace, nameOf, words)),
    ...others.map((link) => linkThing(link, words)),
    ...(left > 0
      ? [{ ...BARE, kind: 'missing' as const, key: 'more', text: `+ ${left} ${words.andMore}` }]
      : []),
    ...forwarded(namespace),
    ...(ipvs.ok ? ipvs.value.slice(0, MAX_LINKS).map((service) => ipvsThing(service, words)) : []),
  ];
}

/** The ports of the machine that lead into Docker's networks, from the host's own nat table. */
function forwarded({ name, iptables }: Namespace): readonly Thing[] {
  if (name !== 'host' || iptables?.ok !== true) return [];
  const nat = iptables.value.find((table) => table.name === 'nat');
  const rules = (nat?.rules ?? []).filter(
    (rule): rule is Rule & { destinationPort: string; to: string } =>
      rule.jump === 'DNAT' && rule.destinationPort !== undefined && rule.to !== undefined,
  );
  return rules.slice(0, MAX_LINKS).map(({ line, protocol, destinationPort, to }) => ({
    ...BARE,
    kind: 'rule',
    key: line,
    text: `DNAT ${protocol ?? ''}/${destinationPort} → ${to}`,
    facts: [line],
  }));
}

function headingOf({ name }: Namespace, { overlays, containers, words }: NamespaceContext): Heading {
  const plain = { tone: 'plain', asides: [] } as const;
  if (name === 'host') return { kind: 'host', text: 'host', more: words.hostNamespace, ...plain };
  const overlay = overlayOf(name, overlays);
  if (/^\d+-/.test(name)) return { kind: 'overlay', text: name, ...overlayHeading(overlay, words) };
  if (name === 'ingress_sbox')
    return { kind: 'sandbox', text: name, more: words.ingressSandbox, ...plain, tone: 'ingress' };
  if (name.startsWith('lb_')) {
    const more = `${words.balancerOf} ${overlay?.name ?? '?'}`;
    return { kind: 'sandbox', text: name, more, ...plain, tone: overlay?.tone ?? 'plain' };
  }
  const container = containers.find(({ sandbox }) => sandbox === name);
  if (container === undefined) return { kind: 'sandbox', text: name, more: words.otherNamespace, ...plain };
  return { kind: 'sandbox', ...containerHeading(container, words), tone: 'plain' };
}

function overlayHeading(
  overlay: Overlay | undefined,
  words: MapWords,
): Pick<Heading, 'more' | 'tone' | 'asides'> {
  if (overlay === undefined) return { more: words.overlayNamespace, tone: 'plain', asides: [] };
  const { name, subnets, encrypted, tone } = overlay;
  const parts = [`${words.overlay} ${name}`, ...subnets, ...(encrypted ? [words.encrypted] : [])];
  return { more: parts.join(' · '), tone, asides: [words.overlayNamespace] };
}

function containerHeading(
  { id, name, taskId, image, state, sandbox }: Container,
  words: MapWords,
): Pick<Heading, 'text' | 'more' | 'asides' | 'role'> {
  const isTask = taskId !== undefined;
  const slotted = isTask && name.endsWith(`.${taskId}`) ? name.slice(0, -taskId.length - 1) : name;
  // A task of a global service has the id of its node where others have their slot.
  const short = slotted.replace(/\.([0-9a-z]{5})[0-9a-z]{20}$/, '.$1…');
  return {
    text: `${isTask ? words.task : words.container} ${short}`,
    more: [`${words.namespace} ${sandbox}`, ...(state === 'running' ? [] : [state])].join(' · '),
    ...(isTask && { role: 'task' }),
    asides: [name, `${words.container} ${id.slice(0, 12)}, ${image}`],
  };
}
