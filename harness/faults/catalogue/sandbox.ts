import type { CatalogueFault } from './define.ts';
import { requestsLost } from './scripts.ts';

/** Faults in the namespaces that balance: ingress_sbox, and lb_… of a network. */
export const SANDBOX: readonly CatalogueFault[] = [
  {
    id: 'sandbox-ipvs-cleared',
    family: 'sandbox',
    title: ({ node }) => `The IPVS table in ingress_sbox of ${node} is empty`,
    breaks: 'No request that comes to this node finds a task',
    source: 'Issue 11, the table of what marks missed',
    needs: ['ingress'],
    inject: ({ node }) => [{ on: node, run: 'in_sandbox ipvsadm --clear' }],
    shown: ({ node, port }) => ({ on: node, run: requestsLost(`http://127.0.0.1:${port?.published ?? 0}/`) }),
  },
];
