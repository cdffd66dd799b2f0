import { z } from 'zod';
import { list, section, text, wholeNumber } from './section.ts';

/** `GET /services`. The specification's environment, command, secrets and configs are not collected. */
export const serviceSchema = z.object({
  id: text(),
  name: text(),
  /** `replicated`, `global`, `replicated-job` or `global-job`. */
  mode: text(),
  /** As asked for; only of a replicated service. */
  replicas: wholeNumber.optional(),
  image: text(),
  /** The ids of the networks that it is attached to, without ingress. */
  networks: list(text(), 256),
  /** `vip` or `dnsrr`. */
  endpointMode: text(),
  ports: list(
    z.object({
      protocol: text(),
      target: wholeNumber,
      published: wholeNumber.optional(),
      /** `ingress` or `host`. */
      mode: text(),
    }),
    256,
  ),
  /** `address` is with its prefix length: `10.0.1.2/24`. */
  vips: list(z.object({ networkId: text(), address: text() }), 256),
});

/** `GET /tasks`: those shut down are there too, for swarm keeps a history. */
export const taskSchema = z.object({
  id: text(),
  serviceId: text(),
  /** Empty before it is assigned. */
  nodeId: text(),
  slot: wholeNumber.optional(),
  /** What swarm wants of it: `running`, `shutdown`, `ready`… */
  desired: text(),
  /** `new`, `pending`, `assigned`, `accepted`, `preparing`, `ready`, `starting`, `running`, `complete`, `failed`… */
  state: text(),
  error: text(2000).optional(),
  containerId: text().optional(),
  networks: list(z.object({ networkId: text(), addresses: list(text(), 64) }), 256),
});

/** `GET /nodes`. */
export const swarmNodeSchema = z.object({
  id: text(),
  hostname: text(),
  role: text(),
  /** `active`, `pause` or `drain`. */
  availability: text(),
  /** `ready`, `down`, `unknown` or `disconnected`. */
  state: text(),
  message: text(2000).optional(),
  address: text(),
  /** Of managers: `reachable` or `unreachable`, and who leads. */
  manager: z.object({ leader: z.boolean(), reachability: text(), address: text() }).optional(),
});

/** What a manager answers of the swarm as a whole; on a worker each section says that it is none. */
export const swarmSchema = z.object({
  services: section(list(serviceSchema)),
  tasks: section(list(taskSchema, 16384)),
  nodes: section(list(swarmNodeSchema)),
});
