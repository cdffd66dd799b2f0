import { z } from 'zod';
import { list, section, text, wholeNumber } from './section.ts';

const id = text(64)
  .regex(/^[a-z][a-z0-9-]*$/, 'an id is small letters, digits and hyphens')
  .describe('By what the checks ask for its results.');
/** A service's or a DNS name: nothing that a shell or a URL would take for something else. */
const name = text(128).regex(/^[A-Za-z0-9][A-Za-z0-9_.-]*$/, 'a name is letters, digits, _, . and -');

/** What a lab asks to be tried on every node when it is observed. */
export const probeSchema = z.discriminatedUnion('kind', [
  /** HTTP requests, all at the same time, each on a connection of its own. */
  z.strictObject({
    kind: z.literal('requests').describe('What is tried.'),
    id,
    port: z.int().min(1).max(65535).describe('The TCP port.'),
    count: z.int().min(1).max(100).describe('How many.'),
    to: z
      .enum(['loopback', 'nodes'])
      .default('loopback')
      .describe("`loopback`: 127.0.0.1 of the node itself; `nodes`: every node's LAN address, its own too."),
  }),
  /** DNS questions for A records to 127.0.0.11, asked in each container of a service, on its node. */
  z.strictObject({
    kind: z.literal('lookups').describe('What is tried.'),
    id,
    from: name.describe('The service in whose containers it is tried.'),
    names: list(name, 32).min(1).describe('The names to look up.'),
  }),
  /** Pings from each container of a service to every task of another one that its node's gossip knows. */
  z.strictObject({
    kind: z.literal('pings').describe('What is tried.'),
    id,
    from: name.describe('The service in whose containers it is tried.'),
    to: name.describe('The service whose tasks are pinged.'),
  }),
  /** The first frames of VXLAN that a node's host sends or gets while the lab's other probes are tried. */
  z.strictObject({
    kind: z.literal('captures').describe('What is tried.'),
    id,
    most: z.int().min(1).max(200).default(50).describe('After so many frames no more are kept.'),
  }),
]);

/** What came of a probe at one place: a node for requests, else a container. */
export const probeResultSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('requests').describe('What was tried.'),
    id: text(64).describe("The probe's id."),
    to: text().describe('The address that was asked.'),
    port: wholeNumber.describe('The TCP port.'),
    results: section(
      list(
        z.object({
          status: wholeNumber.describe('The HTTP status; 0 without an answer.'),
          by: text().describe(
            'The header `X-Container`: the name of the container that answered, the start of its id.',
          ),
          error: text().describe('Why there was no answer; else empty.'),
        }),
        100,
      ),
    ).describe('One for each try.'),
  }),
  z.object({
    kind: z.literal('lookups').describe('What was tried.'),
    id: text(64).describe("The probe's id."),
    container: text().describe('The id of the container that it was tried in.'),
    nameservers: list(text(), 8).describe("The `nameserver` lines of the container's resolv.conf."),
    results: section(
      list(
        z.object({
          name: text().describe("The name that was asked for; of a ping the task's: `web.1.<task id>`."),
          status: text().describe(
            "`NOERROR`, `NXDOMAIN`, `SERVFAIL`, another code's number, or `no answer`.",
          ),
          addresses: list(text(), 256).describe('The A records, sorted.'),
        }),
        32,
      ),
    ).describe('One for each try.'),
  }),
  z.object({
    kind: z.literal('pings').describe('What was tried.'),
    id: text(64).describe("The probe's id."),
    container: text().describe('The id of the container that it was tried in.'),
    results: section(
      list(
        z.object({
          name: text().describe("The name that was asked for; of a ping the task's: `web.1.<task id>`."),
          address: text().describe("The task's address."),
          answered: z.boolean().describe('Whether it answered within a second and a half.'),
        }),
        256,
      ),
    ).describe('By task: `web.1.q0h…`, its address, and whether it answered within a second and a half.'),
  }),
  z.object({
    kind: z.literal('captures').describe('What was tried.'),
    id: text(64).describe("The probe's id."),
    results: section(
      list(
        z.object({
          direction: z
            .enum(['sent', 'received'])
            .describe(
              'What others send before this node listens is missed: what a node sends itself is there for sure.',
            ),
          source: text().describe('Outer IPv4: whence.'),
          destination: text().describe('Outer IPv4: to which node.'),
          port: wholeNumber.describe('Outer UDP: the destination port.'),
          vni: wholeNumber.describe('The network number of the VXLAN header, 24 bits.'),
          innerSource: text().describe('The MAC that the frame inside comes from.'),
          innerDestination: text().describe('The MAC that the frame inside goes to.'),
          type: text().describe('What the frame inside carries: `ipv4`, `arp`, or its EtherType: `0x86dd`.'),
          from: text().optional().describe('Inner IPv4 or ARP: the sender.'),
          to: text().optional().describe('Inner IPv4 or ARP: who is addressed, or asked for.'),
        }),
        200,
      ),
    ).describe('In the order in which they passed.'),
  }),
]);
