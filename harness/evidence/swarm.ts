import { z } from 'zod';
import { list, section, text, wholeNumber } from './section.ts';

/** `GET /services`. The specification's environment, command, secrets and configs are not collected. */
export const serviceSchema = z.object({
  id: text().describe("The service's id."),
  name: text().describe('Its name.'),
  mode: text().describe('`replicated`, `global`, `replicated-job` or `global-job`.'),
  replicas: wholeNumber.optional().describe('As requested; only for a replicated service.'),
  image: text().describe('As requested.'),
  networks: list(text(), 256).describe('The ids of the networks that it is attached to, without ingress.'),
  endpointMode: text().describe('`vip` or `dnsrr`.'),
  ports: list(
    z.object({
      protocol: text().describe('`tcp`, `udp` or `sctp`.'),
      target: wholeNumber.describe('The port in the container.'),
      published: wholeNumber.optional().describe('The port on the nodes.'),
      mode: text().describe('`ingress` or `host`.'),
    }),
    256,
  ).describe('The ports that it publishes.'),
  vips: list(
    z.object({
      networkId: text().describe(
        'The network that it is on; ingress, or one that the service is attached to.',
      ),
      address: text().describe('With its prefix length: `10.0.1.2/24`.'),
    }),
    256,
  ).describe('Its virtual IPs.'),
});

/** `GET /tasks`: those shut down are there too, for swarm keeps a history. */
export const taskSchema = z.object({
  id: text().describe("The task's id."),
  serviceId: text().describe("Its service's id; empty when it has none."),
  nodeId: text().describe('Empty before it is assigned.'),
  slot: wholeNumber.optional().describe('Which of the replicas it is, from 1; absent in a global service.'),
  desired: text().describe('The state that swarm wants it in: `running`, `shutdown`, `ready`…'),
  state: text().describe(
    '`new`, `pending`, `assigned`, `accepted`, `preparing`, `ready`, `starting`, `running`, `complete`, `failed`…',
  ),
  error: text(2000).optional().describe('Why it does not run, in the words of swarm.'),
  since: text()
    .optional()
    .describe(
      "Since when it is in its state, ISO 8601: up to `assigned` of the manager's clock, then of its node's. Absent before version 4.",
    ),
  containerId: text().optional().describe("Its container's id, once it has one."),
  networks: list(
    z.object({
      networkId: text().describe("The network's id."),
      addresses: list(text(), 64).describe('Its addresses there, with their prefix lengths.'),
    }),
    256,
  ).describe('The networks that it is attached to.'),
});

/** `GET /nodes`. */
export const swarmNodeSchema = z.object({
  id: text().describe("The node's id."),
  hostname: text().describe('Its host name.'),
  role: text().describe('`manager` or `worker`.'),
  availability: text().describe('`active`, `pause` or `drain`.'),
  state: text().describe('`ready`, `down`, `unknown` or `disconnected`.'),
  message: text(2000).optional().describe('Why it is not ready.'),
  address: text().describe('Its address as the manager sees it.'),
  since: text()
    .optional()
    .describe(
      "Since when nothing about it changed, ISO 8601, of the manager's clock. Absent before version 4.",
    ),
  manager: z
    .object({
      leader: z.boolean().describe('Whether it is the leader.'),
      reachability: text().describe('`reachable`, `unreachable` or `unknown`.'),
      address: text().describe('The address and port where managers reach it.'),
    })
    .optional()
    .describe('Of managers: `reachable` or `unreachable`, and who is the leader.'),
});

/** What a manager answers of the swarm as a whole; on a worker each section says that it is none. */
export const swarmSchema = z.object({
  services: section(list(serviceSchema)).describe('`GET /services`, by id.'),
  tasks: section(list(taskSchema, 16384)).describe('`GET /tasks`, by id.'),
  nodes: section(list(swarmNodeSchema)).describe('`GET /nodes`, by id.'),
});
