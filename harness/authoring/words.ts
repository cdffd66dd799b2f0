import { NamespaceView } from '../evidence/namespace-view.ts';
import { NodeView } from '../evidence/node-view.ts';
import type { SysctlName } from '../evidence/sysctls.ts';
import type { Network } from '../evidence/types.ts';
import { EvidenceView } from '../evidence/view.ts';
import type { Wanted } from './expected.ts';
import { about, type Assess } from './finding.ts';
import { balance, type Balanced } from './namespace/balance.ts';
import { fdbEntry, type FdbPattern } from './namespace/fdb-entry.ts';
import { forward, type Forwarding } from './namespace/forward.ts';
import { link, type LinkPattern } from './namespace/link.ts';
import { neighbour, type NeighbourPattern } from './namespace/neighbour.ts';
import { route, type RoutePattern } from './namespace/route.ts';
import { rule, type RulePattern } from './namespace/rule.ts';
import { sysctl } from './namespace/sysctl.ts';
import { answeredBy, type Answering } from './node/answered-by.ts';
import { carry } from './node/carry.ts';
import { leadTo, type Leading } from './node/lead-to.ts';
import type { Probed } from './node/probed.ts';
import { reach } from './node/reach.ts';
import { resolve } from './node/resolve.ts';
import { veth, type VethEnd } from './node/veth.ts';
import { answer } from './swarm/answer.ts';
import { attachedTo } from './swarm/attached-to.ts';
import { container, type ContainerPattern } from './swarm/container.ts';
import { keepApart } from './swarm/keep-apart.ts';
import { network, type NetworkPattern } from './swarm/network.ts';
import { readyNode } from './swarm/ready-node.ts';
import { run } from './swarm/run.ts';
import { service, type ServicePattern } from './swarm/service.ts';
import { ServiceTasks } from './tasks.ts';

/** The words that checks have in addition to chai's own, each with an example in docs/assertions.md. */
export interface SwarmWords {
  /** Evidence, as a manager knows it, or a node: a network with this name is like this. */
  network(name: string, wanted?: NetworkPattern): Chai.Assertion;
  /** Evidence: a service with this name is like this. */
  service(name: string, wanted?: ServicePattern): Chai.Assertion;
  /** Evidence: a container with this name, or a task's (`web.1`), is on a node and is like this. */
  container(name: string, wanted?: ContainerPattern): Chai.Assertion;
  /** Evidence: this many tasks of a service should run and do run. */
  run(service: string, tasks: number): Chai.Assertion;
  /** Evidence: an overlay has a subnet and a VNI that no other network has. */
  keepApart(network: string): Chai.Assertion;
  /** Evidence: a node is active in the swarm, and ready there. */
  readyNode(node: NodeView, role?: 'manager' | 'worker'): Chai.Assertion;
  /**
   * Evidence: the student's answer is this value, or one of these; `what` says in words what it should be.
   */
  answer(
    question: string,
    observed: string | number | readonly (string | number)[],
    what: string,
  ): Chai.Assertion;
  /** The tasks of a service (`tasksOf`): each has one address on the network. */
  attachedTo(network: Network): Chai.Assertion;
  /** A node: the overlay's own namespace is there. */
  carry(network: Pick<Network, 'id' | 'name'>): Chai.Assertion;
  /** A node: a veth pair leads from one end to the other. */
  veth(from: VethEnd, to: VethEnd): Chai.Assertion;
  /** A node over the LAN, or with a probe the containers there: each address, or name, answers pings. */
  reach(addresses: Wanted, probed?: Probed): Chai.Assertion;
  /** A node's containers: the name resolves to exactly these addresses. */
  resolve(name: string, addresses: Wanted, probed: Probed): Chai.Assertion;
  /** A node: its requests, or those of containers there, are answered by each of these and by no other. */
  answeredBy(containers: Wanted, probed: Answering): Chai.Assertion;
  /** A node: whoever asks it, these containers answer, each of them, and no other. */
  leadTo(containers: Wanted, probed: Leading): Chai.Assertion;
  /** A namespace: a link with this name, or any link, is like this. */
  link(named: string | LinkPattern, wanted?: LinkPattern): Chai.Assertion;
  /** A namespace: the main table has a route like this. */
  route(wanted: RoutePattern): Chai.Assertion;
  /** A namespace: a chain of iptables has a rule like this. */
  rule(table: string, chain: string, wanted?: RulePattern): Chai.Assertion;
  /** A namespace: the kernel has this value for the setting there. */
  sysctl(name: SysctlName, value: string): Chai.Assertion;
  /** A namespace: there is a neighbour entry like this. */
  neighbour(wanted: NeighbourPattern): Chai.Assertion;
  /** An overlay's own namespace: its forwarding database has an entry like this. */
  fdbEntry(wanted: FdbPattern): Chai.Assertion;
  /** An overlay's own namespace: neighbour entry and FDB lead these addresses to these nodes. */
  forward(to: Forwarding): Chai.Assertion;
  /** A load balancer's namespace: packets are marked, and IPVS leads the mark to exactly these addresses. */
  balance(what: Balanced, over: Wanted): Chai.Assertion;
}

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- it is how @types/chai is extended
  namespace Chai {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- its members are the words
    interface Assertion extends SwarmWords {}
  }
}

/** What assesses the subject of each word. */
export const words: { readonly [K in keyof SwarmWords]: Assess<Parameters<SwarmWords[K]>> } = {
  network: (subject, ...asked) =>
    about(subject instanceof NodeView ? NodeView : EvidenceView, network)(subject, ...asked),
  service: about(EvidenceView, service),
  container: about(EvidenceView, container),
  run: about(EvidenceView, run),
  keepApart: about(EvidenceView, keepApart),
  readyNode: about(EvidenceView, readyNode),
  answer: about(EvidenceView, answer),
  attachedTo: about(ServiceTasks, attachedTo),
  carry: about(NodeView, carry),
  veth: about(NodeView, veth),
  reach: about(NodeView, reach),
  resolve: about(NodeView, resolve),
  answeredBy: about(NodeView, answeredBy),
  leadTo: about(NodeView, leadTo),
  link: about(NamespaceView, link),
  route: about(NamespaceView, route),
  rule: about(NamespaceView, rule),
  sysctl: about(NamespaceView, sysctl),
  neighbour: about(NamespaceView, neighbour),
  fdbEntry: about(NamespaceView, fdbEntry),
  forward: about(NamespaceView, forward),
  balance: about(NamespaceView, balance),
};
