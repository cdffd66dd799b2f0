import type { Evidence } from '../../evidence/evidence.ts';
import type { NodeView } from '../../evidence/node-view.ts';
import { INGRESS_SANDBOX } from '../../evidence/probes.ts';
import { bare } from '../../evidence/subnet.ts';
import type { Network } from '../../evidence/types.ts';
import { EvidenceView } from '../../evidence/view.ts';
import { ingressOf, nicOn } from '../find.ts';
import { link } from '../namespace/link.ts';
import { route } from '../namespace/route.ts';
import { rule } from '../namespace/rule.ts';
import { pinged } from '../node/pinged.ts';
import { veth } from '../node/veth.ts';
import { ownAddress } from './balancer.ts';
import { bridged, gwbridgeOf } from './host.ts';
import { overOverlay, plugged } from './overlay.ts';
import { switchedOn } from './settings.ts';
import { firstThatDiffers, type Station } from './station.ts';
import type { Target } from './target.ts';

/** What a probe pinged from ingress_sbox of a node, and which addresses should have answered. */
export interface Pings {
  readonly probe: string;
  readonly node: string;
  readonly wanted: readonly string[];
}

/**
 * The first station of the road at which a ping from ingress_sbox is lost, as `whereLost` has it for
 * requests: for a message alone. Nothing of pings that start elsewhere, or where no station differs.
 */
export function wherePingsAreLost(whole: Evidence, { probe, node: name, wanted }: Pings): string | undefined {
  try {
    const evidence = new EvidenceView(whole);
    const node = evidence.node(name);
    const places = node.pings(probe).filter(({ container }) => container === INGRESS_SANDBOX);
    const answers = places.flatMap((place) => place.answers);
    const answered = answers.filter((each) => each.answered).map(({ address }) => address);
    if (places.length === 0) return undefined;
    const roads = wanted
      .filter((one) => !answered.includes(one))
      .map((one) => () => roadTo(evidence, node, one));
    const differs = firstThatDiffers(roads);
    return differs === undefined ? undefined : `first station that differs: ${differs}`;
  } catch {
    // Evidence that is odd in any way must not get between a check and its verdict.
    return undefined;
  }
}

function roadTo(evidence: EvidenceView, node: NodeView, address: string): readonly Station[] {
  const host = evidence.nodes.find((each) => each.address === address);
  if (host) return toNode(node, host);
  const ingress = ingressOf(evidence);
  const there = evidence.nodes.find((each) => addressIn(each, ingress) === address);
  if (there) return toSandbox(evidence, ingress, node, there);
  return gatewaysOf(ingress).includes(address) ? toBridge(node, ingress) : toHost(node);
}

/** To the node itself, at its end of docker_gwbridge. */
function toHost(node: NodeView): readonly Station[] {
  const gwbridge = gwbridgeOf(node);
  const host = node.namespace('host');
  const sandbox = node.namespace(INGRESS_SANDBOX);
  const bridge = gwbridge.options.find(({ name }) => name === 'com.docker.network.bridge.name')?.value;
  const address = gatewaysOf(gwbridge).map((each) => `${each}/${prefixOf(gwbridge)}`);
  const master = bridge ?? gwbridge.name;
  return [
    () => link(host, master, { flag: 'UP', address }),
    () => veth(node, { in: sandbox, name: nicOn(sandbox, gwbridge).name }, { in: 'host', master }),
    () => bridged(node),
    () =>
      gwbridge.subnets.map(
        ({ subnet }) =>
          () =>
            route(host, { destination: subnet, device: master }),
      ),
  ];
}

/** To another node on the LAN, by way of the own host, which puts its address in the sender's place. */
function toNode(node: NodeView, there: NodeView): readonly Station[] {
  const gwbridge = gwbridgeOf(node);
  const host = node.namespace('host');
  const sandbox = node.namespace(INGRESS_SANDBOX);
  const [gateway = ''] = gatewaysOf(gwbridge);
  return [
    () => toHost(node),
    () => route(sandbox, { destination: 'default', gateway, device: nicOn(sandbox, gwbridge).name }),
    () => switchedOn(host, 'net.ipv4.ip_forward'),
    () =>
      gwbridge.subnets.map(
        ({ subnet: source }) =>
          () =>
            rule(host, 'nat', 'POSTROUTING', { source, jump: 'MASQUERADE' }),
      ),
    () => pinged(node, [there.address]),
  ];
}

/** To the bridge of the overlay on the same node. */
function toBridge(node: NodeView, ingress: Network): readonly Station[] {
  const address = gatewaysOf(ingress).map((each) => `${each}/${prefixOf(ingress)}`);
  return [
    () => plugged(node, node.namespace(INGRESS_SANDBOX), ingress),
    () => link(node.networkNamespace(ingress), 'br0', { kind: 'bridge', flag: 'UP', address }),
  ];
}

/** To the load balancer of another node, over the overlay. */
function toSandbox(
  evidence: EvidenceView,
  ingress: Network,
  node: NodeView,
  there: NodeView,
): readonly Station[] {
  const namespace = node.namespace(INGRESS_SANDBOX);
  return [
    ...[node, there].map((each) => () => asListed(each, ingress)),
    () => {
      const sender = { node, namespace, address: ownAddress(namespace, ingress) };
      return overOverlay(evidence, ingress, sender, targetOn(there, ingress));
    },
  ];
}

/** ingress_sbox of a node is on ingress as its engine says, and what it sends fits into the tunnel. */
function asListed(node: NodeView, ingress: Network): readonly Station[] {
  const namespace = node.namespace(INGRESS_SANDBOX);
  const { name, mtu } = nicOn(namespace, ingress);
  const address = `${addressIn(node, ingress) ?? 'none'}/${prefixOf(ingress)}`;
  return [
    () => plugged(node, namespace, ingress),
    () => link(namespace, name, { address }),
    () => link(node.networkNamespace(ingress), 'vxlan0', { mtu }),
  ];
}

/** ingress_sbox of a node as the engine lists it, as if it were a container. */
function targetOn(node: NodeView, ingress: Network): Target {
  const { id: networkId, name } = ingress;
  const address = addressIn(node, ingress) ?? '';
  const on = { name, networkId, address, prefix: 0, gateway: '', mac: '' };
  const own = { id: INGRESS_SANDBOX, name: INGRESS_SANDBOX };
  const container = { ...own, image: '', state: 'running', sandbox: INGRESS_SANDBOX, networks: [on] };
  return { ...own, node, task: undefined, container };
}

function addressIn({ sections: { engine } }: NodeView, ingress: Network): string | undefined {
  const networks = engine.networks.ok ? engine.networks.value : [];
  const own = networks.find(({ id }) => id === ingress.id);
  const endpoint = own?.endpoints.find(({ key }) => key === 'ingress-sbox');
  return endpoint && bare(endpoint.address);
}

function gatewaysOf({ subnets }: Network): readonly string[] {
  return subnets.flatMap(({ gateway }) => gateway ?? []);
}

function prefixOf({ subnets }: Network): string {
  return subnets[0]?.subnet.split('/')[1] ?? '';
}
