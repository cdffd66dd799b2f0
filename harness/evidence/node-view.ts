import { AssertionError } from 'chai';
import type { NodeEvidence } from './evidence.ts';
import type { OnMiss } from './inconclusive.ts';
import { NamespaceView, valueOf } from './namespace-view.ts';
import type { Container, EngineInfo, EngineVersion, Network } from './types.ts';

/** One node as a check reads it: what could not be observed throws `Inconclusive`. */
export class NodeView {
  readonly name: string;
  /** As the lab's topology has it; `info.swarm.manager` says what it is now. */
  readonly role: 'manager' | 'worker';
  /** IPv4 on the cluster's LAN. */
  readonly address: string;
  /** Unchecked sections, for helpers that weigh their errors themselves. */
  readonly sections: NodeEvidence;
  readonly #onMiss: OnMiss;

  constructor(node: NodeEvidence, onMiss: OnMiss) {
    this.name = node.name;
    this.role = node.role;
    this.address = node.address;
    this.sections = node;
    this.#onMiss = onMiss;
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

  #only(found: NamespaceView | undefined, wanted: string): NamespaceView {
    if (found) return found;
    const names = this.namespaces.map(({ name }) => name).join(', ');
    throw new AssertionError(`expected a namespace ${wanted} on ${this.name}, observed ${names || 'none'}`);
  }
}
