import ssh2 from 'ssh2';
import type { Cluster, ClusterStatus, Driver, Effort, Node, Topology } from '../vms/contract.ts';
import type { DriverKind } from '../vms/driver-kind.ts';
import { defaultDriver, driverNamed, drivers } from '../vms/drivers.ts';
import type { DriverEntry } from '../vms/drivers.ts';
import { SshNode } from '../vms/ssh/node.ts';

/**
 * For tests: a driver with nothing but what every driver has. Its machines are those of the default driver,
 * but it reaches them by itself, with a key of its own, and has no accelerator, saves, cables or captures.
 */
export const plainDriver: DriverEntry = { name: 'plain', load: () => Promise.resolve(plain) };

const plain: DriverKind = {
  name: 'plain',
  hostNeeds: () => [],
  open: async (options) => {
    const below = await driverNamed(defaultDriver(drivers), drivers);
    return new PlainDriver(await below.open(options));
  },
  doctor: { examine: () => Promise.resolve([]), troubles: () => Promise.resolve([]) },
  downAll: () => Promise.resolve(0),
  prune: () => Promise.resolve(0),
};

class PlainDriver implements Driver {
  readonly name = 'plain';
  readonly #below: Driver;

  constructor(below: Driver) {
    this.#below = below;
  }

  claim(what: string): Promise<{ release(): Promise<void> }> {
    return this.#below.claim(what);
  }

  async up(topology: Topology, effort: Effort & { readonly fresh?: boolean }): Promise<Cluster> {
    return this.#reached(await this.#below.up(topology, effort));
  }

  async attach(effort: Effort): Promise<Cluster> {
    return this.#reached(await this.#below.attach(effort));
  }

  async status(): Promise<ClusterStatus> {
    const { state, topology, nodes } = await this.#below.status();
    const known = nodes.map(({ name, address, alive }) => ({ name, address, alive }));
    return { state, ...(topology && { topology }), nodes: known, saves: [] };
  }

  down(effort: Effort): Promise<void> {
    return this.#below.down(effort);
  }

  /** The same machines over connections of our own; those of the driver below end here. */
  async #reached(cluster: Cluster): Promise<Cluster> {
    const ports = new Map((await this.#below.status()).nodes.map(({ name, sshPort }) => [name, sshPort]));
    const nodes = await Promise.all(cluster.nodes.map((node) => reachedAt(node, ports.get(node.name) ?? 22)));
    await cluster.disconnect();
    return {
      ...{ driver: this.name, topology: cluster.topology, nodes },
      node: (name) => {
        cluster.node(name);
        return nodes.find((node) => node.name === name) as Node;
      },
      disconnect: async () => {
        await Promise.all(nodes.map((node) => node.disconnect()));
      },
    };
  }
}

/** Authorizes a new key, asks for the host key, and uses nothing else of what the driver below knows. */
async function reachedAt(below: Node, port: number): Promise<SshNode> {
  const key = ssh2.utils.generateKeyPairSync('ecdsa', { bits: 256 });
  const { stdout } = await below.run(
    `echo '${key.public}' >>/root/.ssh/authorized_keys && ssh-keygen -y -f /etc/ssh/ssh_host_ed25519_key`,
  );
  const target = { node: below.name, host: 'localhost', port, user: 'root', privateKey: key.private };
  return new SshNode(below, { ...target, hostKeys: [stdout.trim()] }, { timeoutMs: 60_000 });
}
