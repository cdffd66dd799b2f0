import { defineChecks, everyNode, expect, ingressOf, tasksOf } from '../../harness/authoring.ts';

export const checks = defineChecks(({ check, probe }) => {
  probe({ kind: 'requests', id: 'host', port: 8080, count: 2, to: 'nodes' });
  const x = (evidence: Parameters<Parameters<typeof check>[2]>[0]) => {
    const t = tasksOf(evidence, 'web');
    const n = evidence.node('worker1');
    const a: number = t;
    const b: number = t.nodes;
    const c: number = n.requests('host');
    const d: number = t.namespacesOn(n);
    const e: number = n.namespace('host').rules('nat', 'DOCKER');
    const f: number = n.otherEnd;
    const g: number = t.containers;
    const h: number = n.namespace('host').routes;
    const i: number = evidence;
    const j: number = evidence.service('web');
    const k: number = n.requests('host')[0]!;
    const l: number = n.namespace('host').link;
    const m: number = ingressOf(evidence);
  };
});
