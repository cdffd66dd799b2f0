import { inSubnet } from '../../evidence/subnet.ts';
import type { Network } from '../../evidence/types.ts';
import type { Finding } from '../finding.ts';
import { listed } from '../listed.ts';
import { addressesOn, type ServiceTasks } from '../tasks.ts';

/** Each running task has one address in the subnets of the network. `not`: none has any. */
export function attachedTo(tasks: ServiceTasks, network: Network): Finding {
  const found = tasks.running.map((task) => ({
    name: `${tasks.service.name}.${task.slot ?? 0}`,
    addresses: addressesOn(network, task).filter((address) =>
      network.subnets.some(({ subnet }) => inSubnet(address, subnet)),
    ),
  }));
  const subnets = network.subnets.map(({ subnet }) => subnet);
  return {
    subject: `each running task of service ${tasks.service.name}`,
    wanted: `be attached to ${network.name} (${listed(subnets, 'no subnet')})`,
    observed: listed(
      found.map(({ name, addresses }) => `${name} with ${listed(addresses, 'no address there')}`),
    ),
    holds: () => found.every(({ addresses }) => addresses.length === 1),
    absent: () => found.every(({ addresses }) => addresses.length === 0),
  };
}
