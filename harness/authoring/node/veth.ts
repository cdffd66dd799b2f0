import { AssertionError } from 'chai';
import { NamespaceView } from '../../evidence/namespace-view.ts';
import type { NodeView } from '../../evidence/node-view.ts';
import { inSubnet } from '../../evidence/subnet.ts';
import type { Link } from '../../evidence/types.ts';
import type { Finding } from '../finding.ts';
import { ipv4 } from '../namespace/link.ts';

/**
 * One end of a veth pair. Which of a container's NICs is eth0 is chance: identify it by address or subnet.
 */
export interface VethEnd {
  /** The namespace, or its name. */
  readonly in: NamespaceView | string;
  readonly name?: string;
  /** An IPv4 address with its prefix length. */
  readonly address?: string;
  /** One of its addresses is in this subnet. */
  readonly subnet?: string;
  /** The bridge it is a port of. */
  readonly master?: string;
}

interface End {
  readonly namespace: NamespaceView;
  readonly link: Link;
}

/**
 * A veth pair with one end like `from` and the other like `to`; the kernel says which ends are a pair, not
 * names.
 */
export function veth(node: NodeView, from: VethEnd, to: VethEnd): Finding {
  const there = node.namespaces.find(({ name }) => name === nameOf(from));
  const ends = there ? pairs(node, there) : [];
  const near = ends.filter((each) => isLike(each.from, from));
  const observed = (near.length > 0 ? near : ends).map(
    (each) => `${inWords(each.from)} to ${typeof each.to === 'string' ? each.to : inWords(each.to)}`,
  );
  const nothing = there ? 'no veth there' : `no namespace ${nameOf(from)}`;
  return {
    subject: node.name,
    wanted: `have a veth from ${wanted(from)} to ${wanted(to)}`,
    observed: observed.join('; ') || nothing,
    holds: () => near.some((each) => typeof each.to !== 'string' && isLike(each.to, to)),
  };
}

/** The veth pairs with an end in a namespace. */
function pairs(node: NodeView, namespace: NamespaceView): readonly { from: End; to: End | string }[] {
  return namespace.links
    .filter(({ kind }) => kind === 'veth')
    .map((link) => ({ from: { namespace, link }, to: otherEnd(node, { namespace, link }) }));
}

/** The other end, or in words why there is none. */
function otherEnd(node: NodeView, { namespace, link }: End): End | string {
  try {
    return node.otherEnd(namespace, link);
  } catch (error) {
    if (error instanceof AssertionError) return 'an end that is in no namespace of Docker';
    throw error;
  }
}

function isLike({ namespace, link }: End, like: VethEnd): boolean {
  const addresses = ipv4(link);
  return (
    namespace.name === nameOf(like) &&
    (like.name === undefined || link.name === like.name) &&
    (like.address === undefined || addresses.includes(like.address)) &&
    (like.subnet === undefined || addresses.some((address) => inSubnet(address, like.subnet ?? ''))) &&
    (like.master === undefined || link.master === like.master)
  );
}

function nameOf({ in: namespace }: VethEnd): string {
  return namespace instanceof NamespaceView ? namespace.name : namespace;
}

function wanted({ name, address, subnet, master, ...end }: VethEnd): string {
  const like = [address, subnet && `an address in ${subnet}`, master && `a port of ${master}`].filter(
    Boolean,
  );
  const title = name === undefined ? like.join(', ') : titled(name, like);
  return `${title || 'a link'} in ${nameOf(end)}`;
}

function inWords({ namespace, link }: End): string {
  const { name, master } = link;
  return `${titled(name, [...ipv4(link), master && `port of ${master}`])} in ${namespace.name}`;
}

function titled(name: string, parts: readonly (string | undefined)[]): string {
  const more = parts.filter(Boolean).join(', ');
  return more === '' ? name : `${name} (${more})`;
}
