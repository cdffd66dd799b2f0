import type { Evidence } from './evidence.ts';
import { failed, missing, unanswered } from './failure.ts';
import { Inconclusive, type OnMiss } from './inconclusive.ts';
import { NodeView } from './node-view.ts';
import type { Answer, Network, Service, SwarmNode, SwarmTask } from './types.ts';

/**
 * Evidence as a check reads it. What could not be observed throws `Inconclusive`; what was looked for and is
 * not there throws chai's `AssertionError`, in words that say what is there instead.
 */
export class EvidenceView {
  readonly nodes: readonly NodeView[];
  readonly #answers: readonly Answer[];
  readonly #onMiss: OnMiss;

  constructor(evidence: Evidence, onMiss: OnMiss = () => undefined) {
    this.nodes = evidence.nodes.map((node) => new NodeView(node, evidence, onMiss));
    this.#answers = evidence.answers;
    this.#onMiss = onMiss;
  }

  /** The first node that is a manager now and could be asked about the swarm. */
  get manager(): NodeView {
    const managers = this.nodes.filter(({ sections }) => {
      const { info } = sections.engine;
      return info.ok && info.value.swarm.manager;
    });
    const answering = managers.find(({ sections: { swarm, engine } }) =>
      [swarm.services, swarm.tasks, swarm.nodes, engine.networks].every(({ ok }) => ok),
    );
    if (answering) return answering;
    const silent = managers[0] ?? this.nodes.find(({ sections }) => !sections.engine.info.ok);
    if (silent) throw this.#miss(`the swarm, which ${silent.name} would know: ${whyNot(silent)}`);
    const states = this.nodes.map((node) => `${node.name} ${node.info.swarm.state}`).join(', ');
    throw missing('the nodes', 'to have a manager of a swarm among them', states);
  }

  /** The nodes that did not answer in full. What others say of them is no word on the student's work. */
  get silent(): readonly NodeView[] {
    return this.nodes.filter(({ sections: { engine, reach } }) => !engine.info.ok || !reach.ok);
  }

  /** Whether a node of the swarm, by its id there, may be one that did not answer. */
  isSilent(nodeId: string): boolean {
    const { silent } = this;
    const answering = this.nodes.filter((node) => !silent.includes(node));
    return silent.length > 0 && !answering.some(({ info }) => info.swarm.nodeId === nodeId);
  }

  /** To throw where a difference may be due to nothing but the nodes that did not answer. */
  undecided(what: string): Inconclusive {
    return this.#miss(`${what}: no answer from ${names(this.silent)}`);
  }

  /**
   * What the student answered to a question of the guide, to be held against what was observed: a number in
   * decimal, an address or a MAC in lower case, a word as it was typed.
   * @throws AssertionError when there is no answer
   */
  answer(id: string): string {
    const given = this.#answers.find((each) => each.id === id);
    if (given) return given.value;
    throw failed(unanswered(id));
  }

  /** @throws AssertionError when there is none of this name */
  node(name: string): NodeView {
    const node = this.nodes.find((each) => each.name === name);
    if (node) return node;
    throw missing('the cluster', `to have node ${name}`, names(this.nodes));
  }

  get services(): readonly Service[] {
    const { services } = this.manager.sections.swarm;
    return services.ok ? services.value : [];
  }

  /** All that swarm still knows of, the shut down ones too. */
  get tasks(): readonly SwarmTask[] {
    const { tasks } = this.manager.sections.swarm;
    return tasks.ok ? tasks.value : [];
  }

  get swarmNodes(): readonly SwarmNode[] {
    const { nodes } = this.manager.sections.swarm;
    return nodes.ok ? nodes.value : [];
  }

  /** The networks as a manager knows them: those of the whole swarm, and its own local ones. */
  get networks(): readonly Network[] {
    return this.manager.networks;
  }

  /** @throws AssertionError when no service has this name */
  service(name: string): Service {
    const service = this.services.find((each) => each.name === name);
    if (service) return service;
    throw missing(this.manager.name, `to list service ${name}`, names(this.services), at(this.manager));
  }

  /** The overlay of this name. @throws AssertionError when there is none */
  overlay(name: string): Network {
    const named = this.networks.filter((each) => each.name === name);
    const overlay = named.find((each) => each.driver === 'overlay');
    if (overlay) return overlay;
    const instead = named.map(({ driver }) => `${name} with driver ${driver}`)[0];
    const wanted = `to list network ${name} with driver overlay`;
    throw missing(this.manager.name, wanted, instead ?? names(this.networks), at(this.manager));
  }

  /** The tasks of a service that are to run and do. */
  running(service: Service): readonly SwarmTask[] {
    return this.tasks.filter(
      (task) => task.serviceId === service.id && task.desired === 'running' && task.state === 'running',
    );
  }

  #miss(what: string): Inconclusive {
    const miss = new Inconclusive(what);
    this.#onMiss(miss);
    return miss;
  }
}

function at({ name }: NodeView): { readonly node: string } {
  return { node: name };
}

function whyNot({ sections: { engine, swarm } }: NodeView): string {
  const bad = [engine.info, swarm.nodes, swarm.services, swarm.tasks, engine.networks].find(({ ok }) => !ok);
  return bad && !bad.ok ? bad.error : 'nothing was answered';
}

function names(all: readonly { readonly name: string }[]): string {
  return all.map(({ name }) => name).join(', ') || 'none';
}
