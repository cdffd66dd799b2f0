import { z } from 'zod';
import { list, section, text, wholeNumber } from './section.ts';

/** `GET /version`. */
export const versionSchema = z.object({
  version: text(),
  apiVersion: text(),
  os: text(),
  kernel: text(),
  architecture: text(),
});

/** `GET /info`, of which only this. */
export const infoSchema = z.object({
  hostname: text(),
  swarm: z.object({
    nodeId: text(),
    /** The address that this node advertises. */
    address: text(),
    /** `inactive`, `pending`, `active`, `error`, `locked`. */
    state: text(),
    /** Whether this node is a manager of the swarm now. */
    manager: z.boolean(),
    /** Why the engine has no session with the swarm; empty when all is well. */
    error: text(),
  }),
});

/** One endpoint on a network as `docker network inspect` lists it under `Containers`: this node's only. */
export const endpointSchema = z.object({
  /** The container's id, `ingress-sbox`, or `lb-<network>`. */
  key: text(),
  name: text(),
  mac: text(),
  /** With its prefix length: `10.0.0.2/24`. Empty when it has none. */
  address: text(),
});

/** A service as this node's gossip knows it on a network (`docker network inspect --verbose`). */
export const gossipedServiceSchema = z.object({
  name: text(),
  vip: text(),
  /** `LocalLBIndex`: the firewall mark of its IPVS service on this node. */
  loadBalancer: wholeNumber,
  tasks: list(z.object({ name: text(), address: text(), host: text() })),
});

/** `GET /networks/ID?verbose=true` on this node. */
export const networkSchema = z.object({
  id: text(),
  name: text(),
  driver: text(),
  /** `local`, `swarm` or `global`. */
  scope: text(),
  attachable: z.boolean(),
  internal: z.boolean(),
  ingress: z.boolean(),
  subnets: list(z.object({ subnet: text(), gateway: text().optional() }), 64),
  /** From the option `com.docker.network.driver.overlay.vxlanid_list`; empty when the network is no overlay. */
  vnis: list(wholeNumber, 64),
  /** The mere presence of the driver option `encrypted`. */
  encrypted: z.boolean(),
  options: list(z.object({ name: text(), value: text(2000) }), 64),
  /** The nodes that gossip this network, this one included; left out where the network does not run. */
  peers: list(z.object({ name: text(), address: text() })).optional(),
  endpoints: list(endpointSchema),
  services: list(gossipedServiceSchema),
});

/** A running container. Its environment, command and mounts are not collected. */
export const containerSchema = z.object({
  id: text(),
  name: text(),
  image: text(),
  /** `running`, `paused`, `restarting`… */
  state: text(),
  /** From the labels that swarm gives: absent for a container that is no task. */
  taskId: text().optional(),
  serviceId: text().optional(),
  serviceName: text().optional(),
  /** The name of its network namespace in `/var/run/docker/netns`, from `SandboxKey`; empty with host networking. */
  sandbox: text(),
  networks: list(
    z.object({
      name: text(),
      networkId: text(),
      address: text(),
      prefix: wholeNumber,
      gateway: text(),
      mac: text(),
    }),
    64,
  ),
});

/** The engine's view on one node. */
export const engineSchema = z.object({
  version: section(versionSchema),
  info: section(infoSchema),
  networks: section(list(networkSchema)),
  containers: section(list(containerSchema)),
});
