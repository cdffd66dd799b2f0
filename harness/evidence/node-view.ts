import type { Evidence, NodeEvidence } from './evidence.ts';
import { missing } from './failure.ts';
import type { OnMiss } from './inconclusive.ts';
import { NamespaceView, valueOf } from './namespace-view.ts';
import { INGRESS_SANDBOX } from './probes.ts';
import type {
  CapturedFrame,
  Clock,
  Container,
  EngineInfo,
  EngineVersion,
  Link,
  LookupResult,
  Network,
  PingResult,
  Probe,
  ProbeResult,
  RequestResult,
} from './types.ts';

/** One node as a check reads it: what could not be observed throws `Inconclusive`. */
export class NodeView {
  readonly name: string;
  /** As the lab's topology has it; `info.swarm.manager` says what it is now. */
  readonly role: 'manager' | 'worker';
  /** IPv4 on the cluster's LAN. */
  readonly address: string;
  /** Unchecked sections, for helpers that weigh their errors themselves. */
  readonly sections: NodeEvidence;
  /** All that was observed with it, for helpers that follow something to other nodes. */
  readonly whole: Evidence;
  readonly #onMiss: OnMiss;

  constructor(node: NodeEvidence, whole: Evidence, onMiss: OnMiss) {
    this.name = node.name;
    this.role = node.role;
    this.address = node.address;
    this.sections = node;
    this.whole = whole;
    this.#onMiss = onMiss;
  }

  /** Its own clocks; `swarm.tasks` and `swarm.nodes` tell their times by that of the manager. */
  get clock(): Clock {
    return valueOf(this.sections.clock, `the clock of ${this.name}`, this.#onMiss);
  }

  get version(): EngineVersion {
    return valueOf(this.sections.engine.version, `the engine's version on ${this.name}`, this.#onMiss);
  }

  get info(): EngineInfo {
    return valueOf(this.sections.engine.info, `the engine's info on ${this.name}`, this.#onMiss);
  }

  /** As this node knows them: a worker knows an overlay only while it runs there. */
  get networks(): readonly Network[] {
    return valueOf(this.sections.engine.networks, `networks of ${this.name}`, this.#onMiss);
  }

  /** The running ones. */
  get containers(): readonly Container[] {
    return valueOf(this.sections.engine.containers, `containers of ${this.name}`, this.#onMiss);
  }

  /** The LAN addresses of the other nodes that did not answer a ping from here. */
  get unreached(): readonly string[] {
    const reach = valueOf(this.sections.reach, `what ${this.name} reaches over the LAN`, this.#onMiss);
    return reach.filter(({ answered }) => !answered).map(({ address }) => address);
  }

  get namespaces(): readonly NamespaceView[] {
    const all = valueOf(this.sections.kernel.namespaces, `network namespaces of ${this.name}`, this.#onMiss);
    return all.map((namespace) => new NamespaceView(namespace, this.name, this.#onMiss));
  }

  /** @throws AssertionError when there is none of this name */
  namespace(name: string): NamespaceView {
    return this.#only(
      this.namespaces.find((namespace) => namespace.name === name),
      name,
    );
  }

  /** The own namespace of an overlay here: `1-` (or another init epoch) and the start of its id. */
  networkNamespace(network: Pick<Network, 'id' | 'name'>): NamespaceView {
    const found = this.namespaces.find(({ name }) => {
      const start = /^\d+-([0-9a-z]+)$/.exec(name)?.[1];
      return start !== undefined && network.id.startsWith(start);
    });
    return this.#only(found, `N-${network.id.slice(0, 10)} of network ${network.name}`);
  }

  /**
   * The namespace of this node's load balancer on an overlay: `lb_` and the start of its id; of ingress
   * `ingress_sbox`.
   * @throws AssertionError when the network has none here
   */
  loadBalancer({
    id,
    name,
    ingress = false,
  }: Pick<Network, 'id' | 'name'> & Partial<Network>): NamespaceView {
    if (ingress) return this.namespace('ingress_sbox');
    const found = this.namespaces.find((each) => each.name.length > 3 && `lb_${id}`.startsWith(each.name));
    return this.#only(found, `lb_${id.slice(0, 9)} of network ${name}`);
  }

  /**
   * The other end of a veth pair, found as the kernel tells it: by index, in the namespace behind
   * `link-netnsid`.
   * @throws AssertionError when it has none, or none that can be found here
   */
  otherEnd(namespace: NamespaceView, link: Link): { readonly namespace: NamespaceView; readonly link: Link } {
    const { name, peerIndex, peerNamespace } = link;
    const at = { node: this.name, namespace: namespace.name };
    if (peerIndex === undefined) {
      throw missing(`${name} in ${namespace.where}`, 'to have another end', 'a link without one', at);
    }
    const what = `the other end of ${name} in ${namespace.where}`;
    const where =
      peerNamespace === undefined
        ? namespace.name
        : namespace.ids.find(({ id }) => id === peerNamespace)?.name;
    const beyond = this.namespaces.find((each) => each.name === where);
    if (!beyond) {
      const behind = `one behind link-netnsid ${peerNamespace ?? 0}`;
      throw missing(what, 'to be in a namespace of Docker', behind, at);
    }
    const end = beyond.links.find(({ index }) => index === peerIndex);
    if (end) return { namespace: beyond, link: end };
    throw missing(what, `to have index ${peerIndex} in ${beyond.where}`, 'none', at);
  }

  /**
   * What came of the requests of a probe, by the address or the name that was asked, and by container where
   * they start in containers; empty where there is none of them. A name that stands for several addresses has
   * an element for each, one that stands for none a single one without `address`.
   */
  requests(id: string): readonly {
    readonly container?: string;
    readonly to: string;
    readonly address?: string;
    readonly answers: readonly RequestResult[];
  }[] {
    return this.#probed(id, 'requests').map(({ container, to, address, results }) => {
      const start = container === undefined ? '' : `${placeOf(container)} on `;
      return {
        ...(container === undefined ? {} : { container }),
        to,
        ...(address === undefined ? {} : { address }),
        answers: valueOf(results, `requests ${id} from ${start}${this.name} to ${to}`, this.#onMiss),
      };
    });
  }

  /** What came of the look-ups of a probe, by container; empty where there is none of them. */
  lookups(id: string): readonly {
    readonly container: string;
    readonly nameservers: readonly string[];
    readonly answers: readonly LookupResult[];
  }[] {
    return this.#probed(id, 'lookups').map(({ container, nameservers, results }) => ({
      container,
      nameservers,
      answers: valueOf(results, `look-ups ${id} in ${placeOf(container)} on ${this.name}`, this.#onMiss),
    }));
  }

  /** What came of the pings of a probe, by container; empty where there is none of them. */
  pings(id: string): readonly { readonly container: string; readonly answers: readonly PingResult[] }[] {
    return this.#probed(id, 'pings').map(({ container, results }) => ({
      container,
      answers: valueOf(results, `pings ${id} from ${placeOf(container)} on ${this.name}`, this.#onMiss),
    }));
  }

  /** The frames of VXLAN that a probe captured here. */
  frames(id: string): readonly CapturedFrame[] {
    return this.#probed(id, 'captures').flatMap(({ results }) =>
      valueOf(results, `frames ${id} captured on ${this.name}`, this.#onMiss),
    );
  }

  #probed<K extends Probe['kind']>(id: string, kind: K): readonly Extract<ProbeResult, { kind: K }>[] {
    const all = valueOf(this.sections.probes, `probes on ${this.name}`, this.#onMiss);
    if (!this.whole.probes.some((probe) => probe.id === id && probe.kind === kind)) {
      return valueOf(undefined, `${kind} ${id} on ${this.name}`, this.#onMiss);
    }
    return all.filter(
      (each): each is Extract<ProbeResult, { kind: K }> => each.id === id && each.kind === kind,
    );
  }

  #only(found: NamespaceView | undefined, wanted: string): NamespaceView {
    if (found) return found;
    const names = this.namespaces.map(({ name }) => name).join(', ');
    throw missing(this.name, `to have namespace ${wanted}`, names || 'none', { node: this.name });
  }
}

/** A place that a probe was tried from, for messages. */
function placeOf(container: string): string {
  return container === INGRESS_SANDBOX ? container : `container ${container.slice(0, 12)}`;
}
