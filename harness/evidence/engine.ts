import { z } from 'zod';
import { list, section, text, wholeNumber } from './section.ts';

/** `GET /version`. */
export const versionSchema = z.object({
  version: text().describe("The engine's version: `26.1.5+dfsg1`."),
  apiVersion: text().describe('The newest version of the API that it speaks.'),
  os: text().describe('`linux`.'),
  kernel: text().describe("The kernel's release, as `uname -r` prints it."),
  architecture: text().describe('As Go calls it: `amd64`.'),
});

/** `GET /info`, of which only this. */
export const infoSchema = z.object({
  hostname: text().describe("The machine's host name."),
  swarm: z
    .object({
      nodeId: text().describe("This node's id in the swarm; empty when it is in none."),
      address: text().describe('The address that this node advertises.'),
      state: text().describe('`inactive`, `pending`, `active`, `error`, `locked`.'),
      manager: z.boolean().describe('Whether this node is a manager of the swarm now.'),
      error: text().describe('Why the engine has no session with the swarm; empty when all is well.'),
      cluster: z
        .object({
          dataPathPort: wholeNumber.describe(
            'The UDP port of VXLAN between the nodes: 4789 unless set otherwise.',
          ),
          addressPools: list(text(), 64).describe('The pools that subnets of overlays are taken from.'),
          subnetSize: wholeNumber.describe('The prefix length of the subnets that are taken from the pools.'),
        })
        .optional()
        .describe('Of managers only: how the swarm was made.'),
    })
    .describe('What the engine knows of its own membership.'),
});

/** One endpoint on a network as `docker network inspect` lists it under `Containers`: this node's only. */
export const endpointSchema = z.object({
  key: text().describe("The container's id, `ingress-sbox`, or `lb-<network>`."),
  name: text().describe(
    "The container's name, `gateway_ingress-sbox`, `ingress-endpoint`, or `<network>-endpoint`.",
  ),
  mac: text().describe('Its MAC address on this network.'),
  address: text().describe('With its prefix length: `10.0.0.2/24`. Empty when it has none.'),
});

/** A service as this node's gossip knows it on a network (`docker network inspect --verbose`). */
export const gossipedServiceSchema = z.object({
  name: text().describe(
    "The service's name; empty for what belongs to none: containers that are no tasks, and the nodes' load balancers.",
  ),
  vip: text().describe('Its virtual IP on this network; empty with DNS round robin.'),
  loadBalancer: wholeNumber.describe('`LocalLBIndex`: the firewall mark of its IPVS service on this node.'),
  tasks: list(
    z.object({
      name: text().describe(
        "`web.1.<task id>`; a container's name; `<network>-endpoint` of a load balancer.",
      ),
      address: text().describe('Its address on this network.'),
      host: text().describe('The address of its node on the LAN.'),
    }),
  ).describe('Its tasks on this network, wherever they run.'),
});

/** `GET /networks/ID?verbose=true` on this node. */
export const networkSchema = z.object({
  id: text().describe(
    '64 hexadecimal digits for a local network, 25 letters and digits for one of the swarm.',
  ),
  name: text().describe('Its name.'),
  driver: text().describe('`overlay`, `bridge`, `host`, `null`…'),
  scope: text().describe('`local`, `swarm` or `global`.'),
  attachable: z.boolean().describe('Whether containers that are no tasks may join it.'),
  internal: z
    .boolean()
    .describe('Whether it was made with `--internal`: no way out through docker_gwbridge.'),
  ingress: z.boolean().describe('Whether it is the network of published ports.'),
  subnets: list(
    z.object({
      subnet: text().describe('`10.0.1.0/24`.'),
      gateway: text().optional().describe('Of an overlay, the address of `br0` on every node.'),
    }),
    64,
  ).describe('Its IPAM configuration.'),
  vnis: list(wholeNumber, 64).describe(
    'From the option `com.docker.network.driver.overlay.vxlanid_list`; empty when the network is no overlay.',
  ),
  encrypted: z.boolean().describe('Whether the driver option `encrypted` is set, whatever its value.'),
  options: list(
    z.object({
      name: text().describe('`com.docker.network.driver.overlay.vxlanid_list`.'),
      value: text(2000).describe('As a string.'),
    }),
    64,
  ).describe('Driver options, by name.'),
  peers: list(
    z.object({
      name: text().describe("The node's host name and the start of an id."),
      address: text().describe("The node's address on the LAN."),
    }),
  )
    .optional()
    .describe(
      'The nodes that gossip this network, this one included; left out where the network does not run.',
    ),
  endpoints: list(endpointSchema).describe('`Containers`: the endpoints on this node.'),
  services: list(gossipedServiceSchema).describe('`Services`: what this node knows through gossip.'),
});

/** A running container. Its environment, command and mounts are not collected. */
export const containerSchema = z.object({
  id: text().describe('64 hexadecimal digits.'),
  name: text().describe('Without its slash: `web.1.<task id>`.'),
  image: text().describe('As requested: `nginx:latest`.'),
  state: text().describe('`running`, `paused`, `restarting`…'),
  taskId: text()
    .optional()
    .describe('From the labels that swarm sets: absent for a container that is no task.'),
  serviceId: text().optional().describe("The service's id, of a task's container."),
  serviceName: text().optional().describe("The service's name, of a task's container."),
  sandbox: text().describe(
    'The name of its network namespace in `/var/run/docker/netns`, from `SandboxKey`; empty with host networking.',
  ),
  networks: list(
    z.object({
      name: text().describe("The network's name."),
      networkId: text().describe("The network's id."),
      address: text().describe("The container's address there; empty when it has none."),
      prefix: wholeNumber.describe('Its prefix length.'),
      gateway: text().describe('The gateway there; empty on an overlay.'),
      mac: text().describe("The container's MAC address there."),
    }),
    64,
  ).describe('`NetworkSettings.Networks`; docker_gwbridge is never among them.'),
});

/** The engine's view on one node. */
export const engineSchema = z.object({
  version: section(versionSchema).describe('`GET /version`.'),
  info: section(infoSchema).describe('`GET /info`, of which only this.'),
  networks: section(list(networkSchema)).describe(
    '`GET /networks`, each inspected with `verbose=true`, by name.',
  ),
  containers: section(list(containerSchema)).describe(
    '`GET /containers/json`, the running ones, each inspected, by name.',
  ),
});
