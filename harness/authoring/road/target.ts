import { missing } from '../../evidence/failure.ts';
import type { NamespaceView } from '../../evidence/namespace-view.ts';
import type { NodeView } from '../../evidence/node-view.ts';
import type { Container, Network, SwarmTask } from '../../evidence/types.ts';
import type { EvidenceView } from '../../evidence/view.ts';
import { nicOn } from '../find.ts';
import { short } from '../node/probed.ts';
import { addressesOn } from '../tasks.ts';

/** A container that should answer. */
export interface Target {
  /** The start of its id. */
  readonly id: string;
  /** `web.2`, or the name of a container that is no task. */
  readonly name: string;
  /** Where it runs; `undefined` when that node did not say so. */
  readonly node: NodeView | undefined;
  readonly container: Container | undefined;
  readonly task: SwarmTask | undefined;
}

/** The container with this short id, as far as it is known. */
export function targetOf(evidence: EvidenceView, id: string): Target {
  const task = evidence.tasks.find(({ containerId }) => short(containerId ?? '') === id);
  const found = evidence.nodes.flatMap((node) => {
    const { containers } = node.sections.engine;
    const container = containers.ok ? containers.value.find((each) => short(each.id) === id) : undefined;
    return container ? [{ node, container }] : [];
  })[0];
  const by = ({ sections: { engine } }: NodeView): boolean =>
    engine.info.ok && engine.info.value.swarm.nodeId === task?.nodeId;
  const service = evidence.services.find((each) => each.id === task?.serviceId);
  const name = task && service ? `${service.name}.${task.slot ?? id}` : (found?.container.name ?? id);
  return {
    ...{ id, name, task },
    node: found?.node ?? (task ? evidence.nodes.find(by) : undefined),
    container: found?.container,
  };
}

/** Its name and where it is: `web.2 on worker1`. */
export function placed({ name, node }: Target): string {
  return node ? `${name} on ${node.name}` : name;
}

/** @throws AssertionError when it has none there */
export function addressOf({ name, task, container }: Target, network: Pick<Network, 'id' | 'name'>): string {
  const own = container?.networks.find(({ networkId }) => networkId === network.id)?.address;
  const address = own || (task ? addressesOn(network, task)[0] : undefined);
  if (address) return address;
  throw missing(name, `to have an address on network ${network.name}`, 'none');
}

/** Its network namespace. @throws AssertionError when its node has no such container */
export function namespaceOf({ id, name, node, container }: Target): NamespaceView | undefined {
  if (!node) return undefined;
  if (container) return node.namespace(container.sandbox);
  const names = node.containers.map((each) => each.name).join(', ') || 'none';
  throw missing(node.name, `to have container ${id} of ${name}`, names, { node: node.name });
}

/** The MAC of its NIC on a network; `undefined` where nobody looked. */
export function macOf(target: Target, network: Network): string | undefined {
  const namespace = namespaceOf(target);
  return namespace && nicOn(namespace, network).mac;
}
