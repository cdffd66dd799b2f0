import { z } from 'zod';
import { list, section, text, wholeNumber } from './section.ts';

const id = text(64)
  .regex(/^[a-z][a-z0-9-]*$/, 'an id is lowercase letters, digits and hyphens')
  .describe('The id by which checks ask for its results.');
/** A service's or a DNS name: nothing that a shell or a URL would take for something else. */
const name = text(128).regex(/^[A-Za-z0-9][A-Za-z0-9_.-]*$/, 'a name is letters, digits, _, . and -');

/** A probe: what a lab has tried on every node when it is observed. */
export const probeSchema = z.discriminatedUnion('kind', [
  /** HTTP requests, all at the same time, each on a connection of its own. */
  z.strictObject({
    kind: z.literal('requests').describe('The kind of probe.'),
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
    kind: z.literal('lookups').describe('The kind of probe.'),
    id,
    from: name.describe('The service whose containers it is tried from.'),
    names: list(name, 32).min(1).describe('The names to look up.'),
  }),
  /** Pings from each container of a service to every task of another one that its node's gossip knows. */
  z.strictObject({
    kind: z.literal('pings').describe('The kind of probe.'),
    id,
    from: name.describe('The service whose containers it is tried from.'),
    to: name.describe('The service whose tasks are pinged.'),
  }),
  /**
   * The first frames of VXLAN that a node's host sends or receives while the lab's other probes are tried:
   * evidence, in which checks find their headers. A capture of the LAN is something else: a file that a
   * driver writes.
   */
  z.strictObject({
    kind: z
      .literal('captures')
      .describe('The kind of probe: here, frames of VXLAN that the node itself captures.'),
    id,
    most: z.int().min(1).max(200).default(50).describe('How many frames are kept, the first ones.'),
  }),
]);

/** The results of a probe at one place: an address for requests, the node for captures, else a container. */
export const probeResultSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('requests').describe('The kind of probe.'),
    id: text(64).describe("The probe's id."),
    to: text().describe('The address that the request went to.'),
    port: wholeNumber.describe('The TCP port.'),
    results: section(
      list(
        z.object({
          status: wholeNumber.describe('The HTTP status; 0 without an answer.'),
          by: text().describe(
            'The header `X-Container`: the name of the container that answered, the start of its id.',
          ),
          error: text().describe('Why there was no answer; empty when there was one.'),
        }),
        100,
      ),
    ).describe('One for each attempt.'),
  }),
  z.object({
    kind: z.literal('lookups').describe('The kind of probe.'),
    id: text(64).describe("The probe's id."),
    container: text().describe('The id of the container that it was tried from.'),
    nameservers: list(text(), 8).describe("The `nameserver` lines of the container's resolv.conf."),
    results: section(
      list(
        z.object({
          name: text().describe('The name that was looked up.'),
          status: text().describe(
            "`NOERROR`, `NXDOMAIN`, `SERVFAIL`, another code's number, or `no answer`.",
          ),
          addresses: list(text(), 256).describe('The A records, sorted.'),
        }),
        32,
      ),
    ).describe('One for each attempt.'),
  }),
  z.object({
    kind: z.literal('pings').describe('The kind of probe.'),
    id: text(64).describe("The probe's id."),
    container: text().describe('The id of the container that it was tried from.'),
    results: section(
      list(
        z.object({
          name: text().describe("The task's name: `web.1.<task id>`."),
          address: text().describe("The task's address."),
          answered: z.boolean().describe('Whether it answered within a second and a half.'),
        }),
        256,
      ),
    ).describe('One for each task.'),
  }),
  z.object({
    kind: z
      .literal('captures')
      .describe('The kind of probe: here, frames of VXLAN that the node itself captures.'),
    id: text(64).describe("The probe's id."),
    results: section(
      list(
        z.object({
          direction: z
            .enum(['sent', 'received'])
            .describe(
              'Whether this node sent it or received it. Frames that others send before this node listens are missed; its own are not.',
            ),
          source: text().describe('Outer IPv4: the node that sends it.'),
          destination: text().describe('Outer IPv4: the node that it goes to.'),
          port: wholeNumber.describe('Outer UDP: the destination port.'),
          vni: wholeNumber.describe('The network number of the VXLAN header, 24 bits.'),
          innerSource: text().describe('The MAC that the frame inside comes from.'),
          innerDestination: text().describe('The MAC that the frame inside goes to.'),
          type: text().describe('What the frame inside carries: `ipv4`, `arp`, or its EtherType: `0x86dd`.'),
          from: text().optional().describe('Inner IPv4 or ARP: the sender.'),
          to: text().optional().describe('Inner IPv4 or ARP: the address that it is for, or asks for.'),
        }),
        200,
      ),
    ).describe('In the order in which they were captured.'),
  }),
]);
