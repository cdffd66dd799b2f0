import { config, use } from 'chai';
import { swarmWords } from './authoring/plugin.ts';

// All of what was observed belongs in a message; chai would cut a list of five addresses to `[ Array(5) ]`.
config.truncateThreshold = 0;
use(swarmWords);

export { expect } from 'chai';
export { balancersBeyond } from './authoring/balancers.ts';
export type { Expected, Wanted } from './authoring/expected.ts';
export { ingressOf, nicOn } from './authoring/find.ts';
export type { Balanced } from './authoring/namespace/balance.ts';
export type { FdbPattern } from './authoring/namespace/fdb-entry.ts';
export type { Forwarding } from './authoring/namespace/forward.ts';
export type { LinkPattern } from './authoring/namespace/link.ts';
export type { NeighbourPattern } from './authoring/namespace/neighbour.ts';
export type { RoutePattern } from './authoring/namespace/route.ts';
export type { RulePattern } from './authoring/namespace/rule.ts';
export type { Answering } from './authoring/node/answered-by.ts';
export type { VethEnd } from './authoring/node/veth.ts';
export { allNodes, otherNodes } from './authoring/nodes.ts';
export type { ContainerPattern } from './authoring/swarm/container.ts';
export type { NetworkPattern } from './authoring/swarm/network.ts';
export type { ServicePattern } from './authoring/swarm/service.ts';
export { tasksOf } from './authoring/tasks.ts';
export type { ServiceTasks } from './authoring/tasks.ts';
export type { SwarmWords } from './authoring/words.ts';
export type { SysctlName } from './evidence/sysctls.ts';
export { everyNode } from './evidence/every-node.ts';
export type { NamespaceView } from './evidence/namespace-view.ts';
export type { NodeView } from './evidence/node-view.ts';
export { bare, inSubnet, overlap } from './evidence/subnet.ts';
export type * from './evidence/types.ts';
export type { EvidenceView } from './evidence/view.ts';
export { defineChecks } from './grade/define.ts';
export type { CheckBody, CheckOptions, Define, LabChecks } from './grade/define.ts';
export { defineFaults } from './faults/define.ts';
export type {
  Action,
  DefineFaults,
  Fault,
  GuideCommand,
  LabFaults,
  Reason,
  Variation,
} from './faults/define.ts';
export type { Target } from './faults/target.ts';
export type { SwarmOptions } from '../common/swarm-options.ts';
