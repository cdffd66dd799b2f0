import { missing } from '../evidence/failure.ts';
import type { NamespaceView } from '../evidence/namespace-view.ts';
import type { NodeView } from '../evidence/node-view.ts';
import { bare } from '../evidence/subnet.ts';
import type { Network, Service, SwarmTask } from '../evidence/types.ts';
import type { EvidenceView } from '../evidence/view.ts';
import { Expected } from './expected.ts';
import { behind } from './namespace/forward.ts';
import { short } from './node/probed.ts';
import { hadSilentTasks } from './swarm/run.ts';

/**
 * The running tasks of a service, and what should be found of them where. There is at least one: anything
 * would hold for no task at all. What depends on a node that did not answer is in doubt.
 */
export class ServiceTasks {
  readonly service: Service;
  readonly running: readonly SwarmTask[];
  readonly #evidence: EvidenceView;

  /** Use `tasksOf`. */
  constructor(evidence: EvidenceView, service: Service, running: readonly SwarmTask[]) {
    this.service = service;
    this.running = running;
    this.#evidence = evidence;
  }

  /** Their addresses on a network. @throws AssertionError when none of them has one */
  on(network: Pick<Network, 'id' | 'name'>): Expected {
    const addresses = this.#attached(network).flatMap((task) => addressesOn(network, task));
    return this.#expected(addresses, (task) => addressesOn(network, task));
  }

  /** Their containers, by the short id. */
  get containers(): Expected {
    const of = ({ containerId }: SwarmTask): readonly string[] =>
      containerId === undefined ? [] : [short(containerId)];
    return this.#expected(this.running.flatMap(of), of);
  }

  /**
   * The nodes with one of them, on this network if one is given, and nodes that may have one but did not
   * answer.
   */
  nodes(network?: Pick<Network, 'id' | 'name'>): readonly NodeView[] {
    const on = new Set((network ? this.#attached(network) : this.running).map(({ nodeId }) => nodeId));
    const idOf = ({ sections: { engine } }: NodeView): string | undefined =>
      engine.info.ok ? engine.info.value.swarm.nodeId : undefined;
    const ids = this.#evidence.nodes.map(idOf);
    const allFound = [...on].every((id) => ids.includes(id));
    return this.#evidence.nodes.filter((node) => {
      const id = idOf(node);
      // A node that says nothing at all may have had tasks that swarm has forgotten.
      return id === undefined ? !allFound || !node.sections.engine.containers.ok : on.has(id);
    });
  }

  /**
   * The namespaces of those that run on a node. @throws AssertionError when one of them has no container
   * there
   */
  namespacesOn(node: NodeView): readonly NamespaceView[] {
    const here = node.info.swarm.nodeId;
    return this.running
      .filter(({ nodeId }) => nodeId === here)
      .map(({ id, slot }) => {
        const container = node.containers.find(({ taskId }) => taskId === id);
        if (container) return node.namespace(container.sandbox);
        const task = `${this.service.name}.${slot ?? 0}`;
        throw missing(node.name, `to have a container of task ${task}`, 'none', { node: node.name });
      });
  }

  /** For `forward`: the addresses of the tasks on other nodes, each with its node. There may be none. */
  beyond(node: NodeView, network: Pick<Network, 'id' | 'name'>): Expected {
    const here = node.info.swarm.nodeId;
    const ways = (task: SwarmTask): readonly string[] => {
      const there = this.#dataPath(task.nodeId);
      return task.nodeId === here ? [] : addressesOn(network, task).map((address) => behind(address, there));
    };
    return this.#expected(this.running.flatMap(ways), ways);
  }

  #attached(network: Pick<Network, 'id' | 'name'>): readonly SwarmTask[] {
    const attached = this.running.filter((task) => addressesOn(network, task).length > 0);
    if (attached.length > 0) return attached;
    throw missing(`service ${this.service.name}`, `to have running tasks on network ${network.name}`, 'none');
  }

  /**
   * In doubt is what swarm wants or wanted on a node that does not answer, and everything asked of that node.
   */
  #expected(values: readonly string[], of: (task: SwarmTask) => readonly string[]): Expected {
    const evidence = this.#evidence;
    const silentTasks = evidence.tasks.filter(({ nodeId }) => evidence.isSilent(nodeId));
    const silentNodes = evidence.silent.map(({ address }) => address);
    return new Expected(values, [...silentTasks.flatMap(of), ...silentNodes], (what) =>
      evidence.undecided(what),
    );
  }

  /** The address at which other nodes reach a node of the swarm. */
  #dataPath(nodeId: string): string {
    const { nodes, swarmNodes } = this.#evidence;
    const observed = nodes.find(
      ({ sections: { engine } }) => engine.info.ok && engine.info.value.swarm.nodeId === nodeId,
    );
    const known = swarmNodes.find(({ id }) => id === nodeId);
    return observed?.info.swarm.address ?? known?.address ?? 'no node';
  }
}

/**
 * The running tasks of a service. @throws AssertionError when there is no such service or none of them runs
 */
export function tasksOf(evidence: EvidenceView, service: string): ServiceTasks {
  const found = evidence.service(service);
  const running = evidence.running(found);
  if (running.length > 0) return new ServiceTasks(evidence, found, running);
  if (found.replicas !== 0 && hadSilentTasks(evidence, found)) {
    throw evidence.undecided(`running tasks of service ${service}`);
  }
  throw missing(`service ${service}`, 'to have running tasks', 'none');
}

/** The addresses of a task on a network, without prefix lengths. */
export function addressesOn(network: Pick<Network, 'id'>, task: SwarmTask): readonly string[] {
  return task.networks
    .filter(({ networkId }) => networkId === network.id)
    .flatMap(({ addresses }) => addresses.map(bare));
}
