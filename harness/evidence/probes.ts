import { isIPv4 } from 'node:net';
import { z } from 'zod';
import { list, section, text, wholeNumber } from './section.ts';

const id = text(64)
  .regex(/^[a-z][a-z0-9-]*$/, 'an id is lowercase letters, digits and hyphens')
  .describe('The id by which checks ask for its results.');
/** A service's, a container's or a DNS name: nothing that a shell or a URL would take for something else. */
const name = text(128)
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]*$/, 'a name is letters, digits, _, . and -')
  .refine((word) => !/^[\d.]+$/.test(word) || isIPv4(word), 'an address is four numbers of 0 to 255');
/**
 * The namespace of a node's load balancer of published ports: where probes may start, and the id in the place
 * of a container's in their results.
 */
export const INGRESS_SANDBOX = 'ingress_sbox';
/** What pings may go to by a word; no service or container is meant by it. */
export const PING_GROUPS: readonly string[] = ['nodes', 'gateways', INGRESS_SANDBOX];

const from = name.describe(
  'Where it is tried from: each container of the service of this name, and the container of this name; or `ingress_sbox`, that namespace of the node.',
);

/** A probe: what a lab has tried on every node when it is observed. */
export const probeSchema = z.discriminatedUnion('kind', [
  /** HTTP requests, all at the same time, each on a connection of its own. */
  z.strictObject({
    kind: z.literal('requests').describe('The kind of probe.'),
    id,
    port: z.int().min(1).max(65535).describe('The TCP port.'),
    count: z.int().min(1).max(100).describe('How many.'),
    from: from
      .optional()
      .describe(
        'Where they start: each container of the service of this name, and the container of this name; or `ingress_sbox`, that namespace of the node; left out, the node itself.',
      ),
    to: name
      .default('loopback')
      .describe(
        "`loopback`: 127.0.0.1 where they start; `nodes`: every node's LAN address, its own too; an IPv4 address; or, with `from`, a name, which the container's resolver is asked for at the time.",
      ),
  }),
  /** DNS questions for A records to 127.0.0.11, asked in each of these containers, on its node. */
  z.strictObject({
    kind: z.literal('lookups').describe('The kind of probe.'),
    id,
    from,
    names: list(name, 32).min(1).describe('The names to look up.'),
  }),
  /**
   * Pings from each of these containers: to what its node's gossip knows by a name, to an address, or to one
   * of the groups that have a word.
   */
  z.strictObject({
    kind: z.literal('pings').describe('The kind of probe.'),
    id,
    from,
    to: name.describe(
      'What is pinged: all tasks of the service of this name and the container of this name, as far as gossip brought them to the node; or an IPv4 address; `nodes`: the LAN address of every other node; `gateways`: those of the networks on which the engine lists where it is tried from; `ingress_sbox`: that of every other node, as far as the kernel has heard of it on ingress.',
    ),
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

/**
 * The results of a probe at one place: an address for requests, with the container that they start in; the
 * node for captures; else a container.
 */
export const probeResultSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('requests').describe('The kind of probe.'),
    id: text(64).describe("The probe's id."),
    container: text()
      .optional()
      .describe(
        'The id of the container that they started in, or `ingress_sbox`; absent for the node itself.',
      ),
    to: text().describe('The address or the name that was asked.'),
    port: wholeNumber.describe('The TCP port.'),
    address: text()
      .optional()
      .describe(
        'An address that the name stood for; the others have results of their own. Absent when it stood for none, and when an address was asked.',
      ),
    results: section(
      list(
        z.object({
          status: wholeNumber.describe('The HTTP status; 0 without an answer.'),
          by: text().describe(
            'The header `X-Container`: the start of the id of the container that answered.',
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
    container: text().describe('The id of the container that it was tried from, or `ingress_sbox`.'),
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
    container: text().describe('The id of the container that it was tried from, or `ingress_sbox`.'),
    results: section(
      list(
        z.object({
          name: text().describe(
            "A task's name: `web.1.<task id>`; a container's; the address, of an address and of a node; its network's name, of a gateway; `ingress_sbox`.",
          ),
          address: text().describe('Its address.'),
          answered: z
            .boolean()
            .describe(
              'Whether it answered within a second and a half; a node or a gateway, also whether it took a connection to TCP port 7946, that of gossip.',
            ),
          bytes: z
            .number()
            .int()
            .min(28)
            .optional()
            .describe('How large the packet of the ping was, in bytes; small where this is not said.'),
        }),
        256,
      ),
    ).describe('One for each that was pinged.'),
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
