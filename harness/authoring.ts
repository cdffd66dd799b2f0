import { config } from 'chai';

// All of what was observed belongs in a message; chai would cut a list of five addresses to `[ Array(5) ]`.
config.truncateThreshold = 0;

export { expect } from 'chai';
export { everyNode } from './evidence/every-node.ts';
export type { NamespaceView } from './evidence/namespace-view.ts';
export type { NodeView } from './evidence/node-view.ts';
export { bare, inSubnet, overlap } from './evidence/subnet.ts';
export type * from './evidence/types.ts';
export type { EvidenceView } from './evidence/view.ts';
export { defineChecks } from './grade/define.ts';
export type { CheckBody, CheckOptions, Define, LabChecks } from './grade/define.ts';
