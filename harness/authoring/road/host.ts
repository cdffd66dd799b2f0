import type { NamespaceView } from '../../evidence/namespace-view.ts';
import type { NodeView } from '../../evidence/node-view.ts';
import type { Network } from '../../evidence/types.ts';
import { missing } from '../../evidence/failure.ts';
import { nicOn } from '../find.ts';
import type { Finding } from '../finding.ts';
import { link } from '../namespace/link.ts';
import { rule } from '../namespace/rule.ts';
import { ownAddress } from './balancer.ts';
import { knows } from './neighbours.ts';
import { passes, type Packet } from './packet.ts';
import { switchedOn } from './settings.ts';
import type { Station } from './station.ts';

/** The chain for published ports, in engines up to 29.7. */
const CHAIN = 'DOCKER-INGRESS';

/** A request for a port, and the node at which it comes in. */
export interface Entering {
  readonly asker: NodeView;
  readonly entry: NodeView;
  /** The address that is asked: one of `entry`, or 127.0.0.1. */
  readonly to: string;
  readonly port: number;
}

/** From the host that is asked, by itself or by another node, into its ingress_sbox. */
export function intoSandbox({ asker, entry, to, port }: Entering): readonly Station[] {
  const itself = asker.name === entry.name;
  return [
    () => (to.startsWith('127.') ? leavesLoopback(entry) : []),
    () => ledToSandbox(entry, port, itself ? 'OUTPUT' : 'PREROUTING'),
    () => pastHost(asker, entry, port),
    () => bridged(entry),
  ];
}

/** What rules of the hosts do to requests for the port, and to the answers. */
export function pastHost(asker: NodeView, entry: NodeView, port: number): readonly Station[] {
  const own = asker.namespace('host');
  if (asker.name === entry.name) return toItself(own, port);
  return [...toItself(own, port), () => forwarded(asker, entry, port)];
}

/** What becomes of a host's own requests, and of the answers. */
function toItself(host: NamespaceView, port: number): readonly Station[] {
  const packet = { protocol: 'tcp', port } as const;
  return [
    () => passes(host, { ...packet, is: 'request', hooks: ['OUTPUT', 'POSTROUTING'] }),
    () => passes(host, { ...packet, is: 'answer', hooks: ['PREROUTING', 'INPUT'] }),
  ];
}

function forwarded(asker: NodeView, entry: NodeView, port: number): readonly Station[] {
  const host = entry.namespace('host');
  const lan = host.links.find(({ addresses }) => addresses.some(({ address }) => address === entry.address));
  const packet: Pick<Packet, 'protocol' | 'port' | 'hooks'> = {
    ...{ protocol: 'tcp', port },
    hooks: ['PREROUTING', 'FORWARD', 'POSTROUTING'],
  };
  const from = { source: asker.address, ...(lan && { link: lan.name }) };
  return [
    () => switchedOn(host, 'net.ipv4.ip_forward'),
    () => passes(host, { ...packet, is: 'request', ...from }),
    () => passes(host, { ...packet, is: 'answer' }),
  ];
}

/** Up to 29.7 a chain of its own leads the port to ingress_sbox; later the port is mapped like any other. */
function ledToSandbox(entry: NodeView, port: number, hook: string): readonly Station[] {
  if (!hasIngressChain(entry.version.version)) return [];
  const host = entry.namespace('host');
  const to = `${ownAddress(entry.namespace('ingress_sbox'), gwbridgeOf(entry))}:${port}`;
  return [() => rule(host, 'nat', hook, { jump: CHAIN }), () => firstDnat(host, [hook, CHAIN], port, to)];
}

/** Where DNAT leads a packet from 127.0.0.1 out of the machine, the kernel must be told to let it. */
function leavesLoopback(entry: NodeView): readonly Station[] {
  if (!hasIngressChain(entry.version.version)) return [];
  const links = ['net.ipv4.conf.docker_gwbridge.route_localnet', 'net.ipv4.conf.all.route_localnet'] as const;
  return [() => switchedOn(entry.namespace('host'), ...links)];
}

/** Of the rules for the port the first one decides, for DNAT ends the table. */
function firstDnat(host: NamespaceView, chains: readonly string[], port: number, to: string): Finding {
  const like = { protocol: 'tcp', destinationPort: port, jump: 'DNAT' };
  const first = chains
    .flatMap((chain) => host.rules('nat', chain))
    .find(
      ({ protocol, destinationPort, jump }) =>
        protocol === 'tcp' && destinationPort === `${port}` && jump === 'DNAT',
    );
  const found = rule(host, 'nat', CHAIN, { ...like, to });
  if (first === undefined || first.to === to) return found;
  return { ...found, observed: first.line, holds: () => false };
}

/** The cable between docker_gwbridge and ingress_sbox is up, and they know each other. */
export function bridged(entry: NodeView): readonly Station[] {
  const host = entry.namespace('host');
  const sandbox = entry.namespace('ingress_sbox');
  const gwbridge = gwbridgeOf(entry);
  const nic = nicOn(sandbox, gwbridge);
  const bridge = nicOn(host, gwbridge);
  const gateway = gwbridge.subnets[0]?.gateway ?? '';
  return [
    () => link(host, bridge.name, { flag: 'UP' }),
    () => link(sandbox, nic.name, { flag: 'LOWER_UP' }),
    () => knows(host, ownAddress(sandbox, gwbridge), nic.mac),
    () => knows(sandbox, gateway, bridge.mac),
  ];
}

/** @throws AssertionError when the node has none */
export function gwbridgeOf({ name, networks }: NodeView): Network {
  const found = networks.find((network) => network.name === 'docker_gwbridge');
  if (found) return found;
  const names = networks.map((each) => each.name).join(', ') || 'none';
  throw missing(name, 'to have network docker_gwbridge', names, { node: name });
}

function hasIngressChain(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < 29 || (major === 29 && minor < 8);
}
